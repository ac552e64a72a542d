import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { notifications, sessions, users } from '@/drizzle/schema/accounts';
import { roomParticipants, rooms, chatMessages } from '@/drizzle/schema/rooms';
import { adImpressions, advertisements, videoDays, videos, videoViews } from '@/drizzle/schema/videos';
import { getStudioSummary, getVideoStats } from '@/lib/contracts/studio.contract';
import { listVideos } from '@/lib/contracts/videos.contract';
import { dayOf } from '@/lib/domain/days';
import { pruningRepository } from '@/server/repositories/pruning.repository';
import { aChannel, aGuest, aPerson, aReadyVideo, aRoom, uniqueName, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { pruner } from './prune';

const DAY_MS = 24 * 3_600_000;
const kept = { views: 30, showings: 7, readNotifications: 90, guests: 30 };
const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);

let harness: Harness;
let owner: Person;
let videoId: number;
beforeAll(async () => {
  harness = await startHarness();
  owner = await aPerson(harness);
  videoId = await aReadyVideo(harness, (await aChannel(owner)).id);
});
afterAll(() => harness.close());

/** Batches of three, so that there are several. */
const prune = () => pruner(pruningRepository(harness.container.database.db), kept, 3)(now);
const db = () => harness.container.database.db;
const count = async (table: string) => Number((await db().execute<{ n: string }>(sql.raw(`SELECT count(*) AS n FROM ${table}`))).rows[0]!.n);

it('single views go after their days, and not one number of the studio changes', async () => {
  for (let n = 0; n < 100; n += 1) {
    const viewedAt = daysAgo(n);
    await db().insert(videoViews).values({ videoId, viewerKey: `viewer ${n}`, viewedAt, watchedSec: 20, furthestSec: n % 60, reportedAt: viewedAt });
    await db().insert(videoDays).values({ videoId, day: dayOf(viewedAt), views: 1, watchTimeSec: 20 });
  }
  await db().update(videos).set({ viewCount: 100 });
  const numbers = async () => [
    await owner.client.ok(getStudioSummary), await owner.client.ok(getVideoStats, { params: { id: videoId } }), await harness.client().ok(listVideos, { query: { sort: 'trending' } }),
  ];
  const before = await numbers();
  expect(before[1]).toMatchObject({ views: 100, watch_time: 2_000 });
  expect((await prune()).oldViews).toBe(69);
  expect(await count('video_views')).toBe(31);
  expect(await numbers()).toEqual(before);
  expect((await prune()).oldViews).toBe(0);
});

it('old showings go, and an advertisement keeps its number', async () => {
  const [ad] = await db().insert(advertisements).values({ title: 'Ad', videoUrl: '/ad.mp4', durationSec: 5, impressionCount: 10 }).returning();
  for (let n = 0; n < 10; n += 1) await db().insert(adImpressions).values({ adId: ad!.id, videoId, viewerKey: 'someone', shownAt: daysAgo(n) });
  expect((await prune()).oldShowings).toBe(2);
  expect(await count('ad_impressions')).toBe(8);
  expect((await db().select().from(advertisements))[0]!.impressionCount).toBe(10);
});

it('notifications go once they were read and are old', async () => {
  const add = (dedupeKey: string, isRead: boolean, days: number) =>
    db().insert(notifications).values({ userId: owner.id, type: 'video_upload', content: 'x', dedupeKey, isRead, createdAt: daysAgo(days) });
  for (let n = 0; n < 7; n += 1) await add(`old ${n}`, true, 91 + n);
  await add('unread', false, 400);
  await add('young', true, 80);
  expect((await prune()).readNotifications).toBe(7);
  expect((await db().select({ key: notifications.dedupeKey }).from(notifications)).map(({ key }) => key).sort()).toEqual(['unread', 'young']);
});

it('sessions go a day after their end', async () => {
  const held = await count('sessions');
  const add = (days: number) => db().insert(sessions).values({ tokenHash: uniqueName('hash'), userId: owner.id, expiresAt: daysAgo(days) });
  for (const days of [0.5, 1.5, 2, 30, 400]) await add(days);
  expect((await prune()).expiredSessions).toBe(4);
  expect(await count('sessions')).toBe(held + 1);
});

it('a guest goes long after the room, and who said something keeps the name', async () => {
  const room = async (closedDaysAgo: number | null) => {
    const { id } = await aRoom(harness, owner.id, videoId);
    if (closedDaysAgo !== null) await db().update(rooms).set({ isActive: false, closedAt: daysAgo(closedDaysAgo) }).where(sql`id = ${id}`);
    return id;
  };
  const guest = async (roomId: number, ageDays: number) => {
    const { id } = await aGuest(harness, roomId);
    await db().update(users).set({ createdAt: daysAgo(ageDays) }).where(sql`id = ${id}`);
    await db().update(sessions).set({ expiresAt: daysAgo(ageDays - 1) }).where(sql`user_id = ${id}`);
    return id;
  };
  const longClosed = await room(40);
  const gone = await guest(longClosed, 50);
  const talkative = await guest(longClosed, 50);
  await db().insert(chatMessages).values({ roomId: longClosed, userId: talkative, content: 'Hello', timestampMs: 1 });
  const stays = [talkative, await guest(await room(20), 50), await guest(await room(null), 50)];
  const elsewhere = await guest(longClosed, 50);
  await db().insert(roomParticipants).values({ roomId: await room(null), userId: elsewhere });
  stays.push(elsewhere);
  const signedIn = await guest(longClosed, 50);
  await db().update(sessions).set({ expiresAt: daysAgo(-1) }).where(sql`user_id = ${signedIn}`);
  stays.push(signedIn);
  const people = (await db().select({ id: users.id }).from(users).where(sql`NOT is_guest`)).map(({ id }) => id);

  expect((await prune()).goneGuests).toBe(1);
  const left = (await db().select({ id: users.id }).from(users)).map(({ id }) => id);
  expect(left).not.toContain(gone);
  expect(left.sort()).toEqual([...stays, ...people].sort());
  expect(await count('chat_messages')).toBe(1);
});
