import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { isProblem } from '@/lib/contracts/errors';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Container } from '@/server/container';
import { makeFilm } from './film';
import { demoChannels, demoComments, demoViewers, type DemoChannel, type DemoPerson } from './world';

export interface DemoParts {
  services: Container['services'];
  uploadStore: Container['uploadStore'];
  ffmpegPath: string;
  /** For the person at the terminal. */
  print(line: string): void;
  signal: AbortSignal;
}

/** Everybody in the demonstration world has this one; it is printed and meant to be known. */
export const DEMO_PASSWORD = 'watch-together';
const ADDRESS = '127.0.0.1';
const origin = { address: ADDRESS, userAgent: 'demo' };

/**
 * Fills an empty site through the same services that people use: accounts, channels, films that are drawn on the spot and
 * uploaded, subscriptions, comments, a room. The site serves meanwhile, so films appear one after another.
 */
export async function plantWorld(parts: DemoParts): Promise<void> {
  const { services, print, signal } = parts;
  const owners = new Map<DemoChannel, UserViewer>();
  for (const channel of demoChannels) {
    const owner = await signUp(parts, channel.owner);
    const made = await services.channels.create(owner, { name: channel.name, description: channel.description });
    owners.set(channel, { ...owner, channelId: made.id });
  }
  const viewers: UserViewer[] = [];
  for (const person of demoViewers) viewers.push(await signUp(parts, person));
  const [first, second] = viewers as [UserViewer, UserViewer];
  const channelIds = [...owners.values()].map((owner) => owner.channelId!);
  for (const channelId of channelIds.slice(0, 4)) await services.subscriptions.subscribe(first, channelId);
  for (const channelId of channelIds.slice(2)) await services.subscriptions.subscribe(second, channelId);
  await services.subscriptions.grantSponsorship(first, channelIds[0]!);
  print(`  Demonstration users, all with the password "${DEMO_PASSWORD}":`);
  print(`    viewers   ${demoViewers.map((person) => person.username).join(', ')}`);
  print(`    authors   ${demoChannels.map((channel) => channel.owner.username).join(', ')} (${demoChannels[0]!.owner.username} administers the site)\n`);

  const total = demoChannels.reduce((sum, channel) => sum + channel.films.length, 0);
  let made = 0;
  // Round by round, so that every channel has something soon.
  for (let round = 0; round < Math.max(...demoChannels.map((channel) => channel.films.length)); round++) {
    for (const [channel, owner] of owners) {
      const film = channel.films[round];
      if (!film || signal.aborted) continue;
      const videoId = await upload(parts, channel, owner, round);
      await liven(parts, videoId, made, viewers);
      if (made === 0) await services.rooms.create(owner, { video_id: videoId, visibility: 'public', control: 'everyone', message_delay: 0, replay: true });
      made += 1;
      if (made % 6 === 0) print(`  Demonstration films: ${made} of ${total}`);
    }
  }
}

async function signUp({ services }: DemoParts, { username, displayName }: DemoPerson): Promise<UserViewer> {
  const { user } = await services.auth.register({ username, email: `${username}@demo.invalid`, password: DEMO_PASSWORD, display_name: displayName }, origin, null);
  return { kind: 'user', userId: user.id, username, displayName, role: user.role, channelId: null, sessionId: 0, address: ADDRESS };
}

async function upload({ services, uploadStore, ffmpegPath, signal }: DemoParts, channel: DemoChannel, owner: UserViewer, index: number): Promise<number> {
  const film = channel.films[index]!;
  const token = services.uploads.newToken();
  const file = uploadStore.pathOf(token);
  await mkdir(path.dirname(file), { recursive: true });
  const palette = channel.palettes[index % channel.palettes.length]!;
  await makeFilm(ffmpegPath, file, { scene: channel.scene, seed: index * 7 + 3, palette, durationSec: film.durationSec, chordHz: channel.chordHz }, signal);
  const video = await services.uploads.accept(owner, token, {
    fields: { title: film.title, description: film.description, access_level: film.accessLevel, has_ads: film.hasAds ?? false, category: channel.category },
    fileName: `${channel.scene}-${index + 1}.mp4`,
  });
  return video.id;
}

/** Views, a like and comments, once the film can be watched; who may not see it leaves none. */
async function liven({ services, signal }: DemoParts, videoId: number, index: number, viewers: readonly UserViewer[]): Promise<void> {
  const [first, second] = viewers as [UserViewer, UserViewer];
  if (!(await isReady(services, videoId, signal))) return;
  for (let visitor = 0; visitor < 3 + ((index * 37) % 29); visitor++) {
    await unlessRefused(services.views.count({ kind: 'anonymous', address: `10.${index}.0.${visitor}` }, videoId));
  }
  await unlessRefused(services.likes.like(index % 2 === 0 ? first : second, videoId));
  for (const [place, who] of [first, second].entries()) {
    const text = demoComments[(index * 2 + place) % demoComments.length]!;
    if ((index + place) % 3 !== 0) await unlessRefused(services.comments.add(who, videoId, { text }));
  }
}

const LOOK_MS = 300;
const PATIENCE_MS = 120_000;

async function isReady(services: DemoParts['services'], videoId: number, signal: AbortSignal): Promise<boolean> {
  const { setTimeout: wait } = await import('node:timers/promises');
  for (let waited = 0; waited < PATIENCE_MS && !signal.aborted; waited += LOOK_MS) {
    const seen = await services.videos.get({ kind: 'anonymous', address: ADDRESS }, videoId).then((video) => video.status === 'ready', () => false);
    if (seen) return true;
    await wait(LOOK_MS);
  }
  return false;
}

/** A film for subscribers alone refuses others; any other failure is one. */
async function unlessRefused(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isProblem(error) || error.status >= 500) throw error;
  }
}
