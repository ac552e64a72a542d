import { execFileSync } from 'node:child_process';
import { mkdtempSync, openAsBlob } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findBinaries } from '@/server/adapters/ffmpeg/binaries';

/** A person who calls the API, with the browser's cookie of the same session. */
export interface Account {
  token: string;
  cookie: string;
}

/** A film with a moving picture and a tone, long enough for one round of measurements. */
export async function makeFilm(seconds: number): Promise<string> {
  const { ffmpegPath } = await findBinaries({});
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'videohost-bench-')), 'film.mp4');
  execFileSync(ffmpegPath, [
    '-hide_banner', '-loglevel', 'error', '-y',
    '-f', 'lavfi', '-i', 'testsrc2=size=426x240:rate=25', '-f', 'lavfi', '-i', 'sine=frequency=330:sample_rate=48000',
    '-t', String(seconds), '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-ac', '2', file,
  ]);
  return file;
}

async function ask<T>(url: string, init: RequestInit = {}): Promise<{ value: T; cookie: string }> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${url}: ${response.status} ${await response.text()}`);
  const cookie = response.headers.getSetCookie().find((line) => line.includes('session-token='))?.split(';')[0] ?? '';
  return { value: (await response.json()) as T, cookie };
}

function json(body: unknown, token?: string): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) };
}

export async function register(site: string, username: string): Promise<Account> {
  const { value, cookie } = await ask<{ token: string }>(`${site}/api/auth/register`, json({ username, email: `${username}@example.org`, password: 'correct horse battery' }));
  return { token: value.token, cookie };
}

/** Uploads through the front door and waits until it can be watched. */
export async function publish(site: string, { token }: Account, file: string): Promise<number> {
  await ask(`${site}/api/channels`, json({ name: 'Benchmark' }, token));
  const form = new FormData();
  form.append('title', 'Benchmark');
  form.append('file', await openAsBlob(file), 'film.mp4');
  const authorization = `Bearer ${token}`;
  const { value } = await ask<{ id: number }>(`${site}/api/videos`, { method: 'POST', headers: { authorization }, body: form });
  for (;;) {
    const { value: video } = await ask<{ status: string; progress: number }>(`${site}/api/videos/${value.id}`, { headers: { authorization } });
    if (video.status === 'failed') throw new Error('The film could not be prepared.');
    if (video.status === 'ready' && video.progress === 1) return value.id;
    await delay(200);
  }
}

export async function openRoom(site: string, { token }: Account, videoId: number, seats?: number): Promise<{ id: number; shareUrl: string }> {
  const { value } = await ask<{ id: number; share_url: string }>(`${site}/api/rooms`, json({ video_id: videoId, max_participants: seats }, token));
  return { id: value.id, shareUrl: value.share_url };
}

export async function enterAsGuest(site: string, shareUrl: string, name: string): Promise<string> {
  const { value } = await ask<{ token: string }>(`${site}/api/rooms/guest`, json({ share_token: shareUrl.split('/').pop(), display_name: name }));
  return value.token;
}

export async function streamUrl(site: string, token: string, videoId: number): Promise<string> {
  const { value } = await ask<{ stream_url: string }>(`${site}/api/videos/${videoId}/stream`, { headers: { authorization: `Bearer ${token}` } });
  return new URL(value.stream_url, site).href;
}
