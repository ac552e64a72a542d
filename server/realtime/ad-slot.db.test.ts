import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createAd } from '@/lib/contracts/ads.contract';
import { createRoom } from '@/lib/contracts/rooms.contract';
import { aChannel, aPerson, aReadyVideo, aSponsor, aSubscriber, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { TestSocket } from '@/server/testing/test-socket';

let harness: Harness;
let owner: Person;
let channelId: number;
let videoId: number;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  harness = await startHarness();
  const admin = await aPerson(harness, 'admin');
  owner = await aPerson(harness, 'owner');
  channelId = (await aChannel(owner)).id;
  videoId = await aReadyVideo(harness, channelId, { hasAds: true, durationSec: 600 });
  await admin.client.ok(createAd, { body: { title: 'Fine soap', video_url: '/soap.mp4', duration: 12, click_url: 'https://example.org/' } });
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
afterAll(() => harness.close());

const aRoomOf = async (host: Person) => (await host.client.ok(createRoom, { body: { video_id: videoId } })).id;

async function inside(person: Person, roomId: number) {
  const socket = await TestSocket.connect(harness.url, { token: person.token });
  sockets.push(socket);
  const { sees_ads: seesAds } = await socket.ok('join_room', { room_id: roomId });
  return { socket, seesAds };
}

it('one slot for all: each is told what it is, and whether it is for him', async () => {
  const roomId = await aRoomOf(owner);
  const host = await inside(owner, roomId);
  const others = await Promise.all([aSubscriber(harness, channelId), aSponsor(harness, channelId), aPerson(harness)].map(async (person) => inside(await person, roomId)));
  expect([host, ...others].map(({ seesAds }) => seesAds)).toEqual([false, false, false, true]);
  const { effective_at } = await host.socket.ok('play', { room_id: roomId, position: 0 });
  for (const { socket } of [host, ...others]) {
    const slot = await socket.next('ad_break');
    expect(slot).toMatchObject({ title: 'Fine soap', video_url: '/soap.mp4', click_url: 'https://example.org/', slot_s: 12, status: 'ad', is_playing: true });
    expect(slot.until - effective_at).toBeCloseTo(12_000, -2);
  }
  const late = await inside(await aPerson(harness), roomId);
  expect((await late.socket.next('room_state')).ad).toMatchObject({ title: 'Fine soap', slot_s: 12 });
  expect(await others[2]!.socket.refusal('skip_ad', { room_id: roomId })).toBe('forbidden');
  await host.socket.ok('skip_ad', { room_id: roomId });
  const starts = await Promise.all([host, ...others, late].map(async ({ socket }) => (await socket.next('play_event')).timestamp));
  expect(new Set(starts).size).toBe(1);
  const later = await inside(await aPerson(harness), roomId);
  expect((await later.socket.next('room_state')).ad).toBeNull();
});

it('where nobody would see it the film starts at once', async () => {
  const roomId = await aRoomOf(owner);
  const host = await inside(owner, roomId);
  const friend = await inside(await aSubscriber(harness, channelId), roomId);
  await host.socket.ok('play', { room_id: roomId, position: 0 });
  await friend.socket.next('play_event');
  expect(friend.socket.all('ad_break')).toEqual([]);
});

it('counts an impression for each who is shown it, once, and none for those who wait with them', async () => {
  const counted = async () => {
    const { rows } = await harness.container.database.db.execute<{ n: number }>(sql`SELECT impression_count AS n FROM advertisements`);
    return rows[0]!.n;
  };
  const before = await counted();
  const roomId = await aRoomOf(owner);
  const host = await inside(owner, roomId);
  const viewers = await Promise.all([aPerson(harness), aPerson(harness)]);
  const [first] = await Promise.all([...viewers, await aSubscriber(harness, channelId)].map((person) => inside(person, roomId)));
  expect(await counted()).toBe(before);
  await host.socket.ok('play', { room_id: roomId, position: 0 });
  await expect.poll(counted).toBe(before + 2);
  // In while it runs: shown what is left of it. Back from a lost connection: the same showing.
  first!.socket.close();
  await inside(viewers[0]!, roomId);
  await inside(await aPerson(harness), roomId);
  await expect.poll(counted).toBe(before + 3);
});
