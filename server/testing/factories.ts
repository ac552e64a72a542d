import { randomBytes } from 'node:crypto';
import { createChannel, type Channel } from '@/lib/contracts/channels.contract';
import { register } from '@/lib/contracts/auth.contract';
import { sponsor, subscribe } from '@/lib/contracts/subscriptions.contract';
import { roomParticipants, rooms, roomShareLinks } from '@/drizzle/schema/rooms';
import { users } from '@/drizzle/schema/accounts';
import { videos } from '@/drizzle/schema/videos';
import type { Harness } from './harness';
import type { TestClient } from './test-client';

export interface Person {
  id: number;
  username: string;
  email: string;
  password: string;
  token: string;
  /** `name=value` of the browser's session cookie. */
  cookie: string;
  /** Calls with the bearer token. */
  client: TestClient;
  /** Calls as a browser does. */
  browser: TestClient;
}

let counter = 0;

/** A name that no other test of this file has. */
export function uniqueName(prefix: string): string {
  counter += 1;
  return `${prefix}_${counter}_${randomBytes(3).toString('hex')}`;
}

/** Registers over the API. The first of an empty database is its administrator. */
export async function aPerson(harness: Harness, prefix = 'person'): Promise<Person> {
  const username = uniqueName(prefix);
  const email = `${username}@example.org`;
  const password = `password of ${username}`;
  const answer = await harness.client().call(register, { body: { username, email, password } });
  if (answer.data === undefined) throw new Error(`Could not register: ${answer.code}`);
  const { token, user } = answer.data;
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  return { id: user.id, username, email, password, token, cookie, client: harness.client({ token }), browser: harness.client({ cookie }) };
}

export function aChannel(owner: Person, name = uniqueName('channel')): Promise<Channel> {
  return owner.client.ok(createChannel, { body: { name } });
}

export async function aSubscriber(harness: Harness, channelId: number): Promise<Person> {
  const person = await aPerson(harness, 'subscriber');
  await person.client.ok(subscribe, { params: { id: channelId } });
  return person;
}

export async function aSponsor(harness: Harness, channelId: number): Promise<Person> {
  const person = await aPerson(harness, 'sponsor');
  await person.client.ok(sponsor, { params: { id: channelId } });
  return person;
}

/** A video as the pipeline leaves it, without files. @returns its id */
export async function aReadyVideo(harness: Harness, channelId: number, facts: Partial<typeof videos.$inferInsert> = {}): Promise<number> {
  const [row] = await harness.container.database.db
    .insert(videos)
    .values({
      channelId, title: uniqueName('video'), filePath: uniqueName('v'), originalName: 'film.mp4', sizeBytes: 1_000,
      status: 'ready', progress: 1, durationSec: 60, width: 1280, height: 720, posterName: 'poster.jpg', publishedAt: harness.container.clock.now(), ...facts,
    })
    .returning({ id: videos.id });
  return row!.id;
}

/** An active room with its host inside. */
export async function aRoom(harness: Harness, ownerId: number, videoId: number, facts: Partial<typeof rooms.$inferInsert> = {}): Promise<{ id: number; shareToken: string }> {
  const { db } = harness.container.database;
  const [room] = await db.insert(rooms).values({ ownerId, videoId, controllerId: ownerId, ...facts }).returning({ id: rooms.id });
  await db.insert(roomParticipants).values({ roomId: room!.id, userId: ownerId });
  const shareToken = randomBytes(16).toString('base64url');
  await db.insert(roomShareLinks).values({ roomId: room!.id, createdBy: ownerId, token: shareToken });
  return { id: room!.id, shareToken };
}

/** A guest of one room, with the session that a share link gives. */
export async function aGuest(harness: Harness, roomId: number): Promise<Pick<Person, 'id' | 'token' | 'client'>> {
  const { database, services } = harness.container;
  const [row] = await database.db.insert(users).values({ username: uniqueName('guest'), displayName: 'A guest', isGuest: true }).returning({ id: users.id });
  await database.db.insert(roomParticipants).values({ roomId, userId: row!.id });
  const { token } = await services.auth.openGuestSession(row!.id, roomId, { address: '127.0.0.1', userAgent: null });
  return { id: row!.id, token, client: harness.client({ token }) };
}
