import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { roomParticipants } from '@/drizzle/schema/rooms';
import { createRoom, getRoom } from '@/lib/contracts/rooms.contract';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { TestSocket } from '@/server/testing/test-socket';

const MINUTE_MS = 60_000;

let harness: Harness;
let host: Person;
let friend: Person;
let roomId: number;
beforeAll(async () => {
  harness = await startHarness();
  [host, friend] = [await aPerson(harness, 'host'), await aPerson(harness, 'friend')];
  const videoId = await aReadyVideo(harness, (await aChannel(host)).id);
  roomId = (await host.client.ok(createRoom, { body: { video_id: videoId } })).id;
});
afterAll(() => harness.close());

const mine = () => and(eq(roomParticipants.roomId, roomId), eq(roomParticipants.userId, friend.id));
const seat = async () => (await harness.container.database.db.select().from(roomParticipants).where(mine()))[0]!;
/** As if this much time had passed since the seat's last socket was seen. */
const passed = (ms: number) => harness.container.database.db.update(roomParticipants).set({ lastConnectedAt: new Date(Date.now() - ms) }).where(mine());
const wasSeen = async () => Date.now() - ((await seat()).lastConnectedAt?.getTime() ?? 0) < MINUTE_MS;
/** A socket is noted at its seat beside what it is told. */
const seen = () => expect.poll(wasSeen, { timeout: 5_000 }).toBe(true);

async function entered(): Promise<TestSocket> {
  const socket = await TestSocket.connect(harness.url, { token: friend.token });
  await socket.ok('join_room', { room_id: roomId });
  await seen();
  return socket;
}

it('a seat waits two minutes from the moment when its last socket goes, not from when it was last looked at', async () => {
  const phone = await entered();
  await passed(5 * MINUTE_MS);
  const laptop = await entered();
  await passed(5 * MINUTE_MS);
  laptop.close();
  phone.close();
  await seen();
  expect(await harness.container.seats.freeAbandoned()).toBe(0);
  await passed(1.9 * MINUTE_MS);
  expect(await harness.container.seats.freeAbandoned()).toBe(0);
  await passed(2.1 * MINUTE_MS);
  expect(await harness.container.seats.freeAbandoned()).toBe(1);
  expect((await host.client.ok(getRoom, { params: { id: roomId } })).participant_count).toBe(1);
});

it('taken again, it waits ten minutes for its first socket', async () => {
  await harness.container.services.rooms.join({ kind: 'user', userId: friend.id, username: friend.username, displayName: friend.username, role: 'user', channelId: null, sessionId: 0, address: '' }, roomId);
  expect((await seat()).lastConnectedAt).toBeNull();
  const joined = (ms: number) => harness.container.database.db.update(roomParticipants).set({ joinedAt: new Date(Date.now() - ms) }).where(mine());
  await joined(9.9 * MINUTE_MS);
  expect(await harness.container.seats.freeAbandoned()).toBe(0);
  await joined(10.1 * MINUTE_MS);
  expect(await harness.container.seats.freeAbandoned()).toBe(1);
});

it('of somebody whose socket stands it is not given up', async () => {
  const socket = await entered();
  expect(await harness.container.seats.freeAbandoned()).toBe(0);
  expect(await socket.ok('sync_request', { room_id: roomId })).toBeDefined();
  socket.close();
});
