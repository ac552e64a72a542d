import { openAsBlob } from 'node:fs';
import { getStream, getVideo, type Video } from '@/lib/contracts/videos.contract';
import type { Harness } from './harness';
import type { Person } from './factories';

/** `POST /api/videos` as a browser's form sends it. */
export async function uploadForm(person: Person, filePath: string, fields: Record<string, string> = { title: 'A clip' }): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', await openAsBlob(filePath), 'clip.mp4');
  return person.client.raw('/api/videos', { method: 'POST', body: form });
}

/** Resolves once a video's life has come to a point that `isReached` knows, told by the bus and not by polling. */
export function videoReaches(harness: Harness, videoId: number, isReached: (told: { status: Video['status']; progress: number }) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = harness.container.bus.subscribe('video_progress', (told) => {
      if (told.videoId !== videoId || !isReached(told)) return;
      stop();
      resolve();
    });
  });
}

export async function videoOf(person: Person, videoId: number): Promise<Video> {
  return person.client.ok(getVideo, { params: { id: videoId } });
}

/** The address of a file beside the master playlist that this person is given. */
export async function mediaAddress(person: Person, videoId: number, name = 'master.m3u8'): Promise<string> {
  const { stream_url: url } = await person.client.ok(getStream, { params: { id: videoId } });
  return url.replace(/master\.m3u8$/, name);
}
