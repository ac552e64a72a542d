import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createRoom, joinRoom } from '@/lib/contracts/rooms.contract';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { TestSocket } from '@/server/testing/test-socket';

let harness: Harness;
let host: Person;
let friend: Person;
let videoId: number;
let roomId: number;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  harness = await startHarness();
  [host, friend] = [await aPerson(harness, 'host'), await aPerson(harness, 'friend')];
  videoId = await aReadyVideo(harness, (await aChannel(host)).id);
});
beforeEach(async () => {
  roomId = (await host.client.ok(createRoom, { body: { video_id: videoId } })).id;
  await friend.client.ok(joinRoom, { params: { id: roomId }, body: {} });
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
afterAll(() => harness.close());

async function inside(person: Person): Promise<TestSocket> {
  const socket = await TestSocket.connect(harness.url, { token: person.token });
  sockets.push(socket);
  await socket.ok('join_room', { room_id: roomId });
  return socket;
}
const metrics = async () => (await fetch(`${harness.url}/metrics`)).text();

it('what a player says of itself reaches the host alone, and the site’s figures while somebody is there', async () => {
  const [hostSocket, friendSocket] = [await inside(host), await inside(friend)];
  await friendSocket.ok('clock_ping', { room_id: roomId, t0: 1, rtt_ms: 40, drift_ms: 12.5 });
  expect(await hostSocket.next('member_sync')).toEqual({ room_id: roomId, user_id: friend.id, drift_ms: 12.5, rtt_ms: 40 });
  // Too soon after the last one to be told.
  await friendSocket.ok('clock_ping', { room_id: roomId, t0: 2, drift_ms: 900 });
  await hostSocket.ok('clock_ping', { room_id: roomId, t0: 3, drift_ms: 7 });
  await hostSocket.next('member_sync', ({ user_id }) => user_id === host.id);
  expect(hostSocket.all('member_sync')).toHaveLength(2);
  expect(friendSocket.all('member_sync')).toEqual([]);
  const text = await metrics();
  expect(text).toContain(`videohost_room_drift_ms{room="${roomId}",quantile="0.5"} 7`);
  expect(text).toContain(`videohost_room_drift_ms{room="${roomId}",quantile="0.95"} 12.5`);
  expect(text).toContain('videohost_drift_ms_count 2');
  for (const socket of [hostSocket, friendSocket]) socket.close();
  await expect.poll(metrics).not.toContain(`room="${roomId}"`);
});

it('a lie stays what it is: refused, or a figure that changes no film', async () => {
  const [hostSocket, friendSocket] = [await inside(host), await inside(friend)];
  await hostSocket.ok('play', { room_id: roomId, position: 0 });
  const { timestamp } = await hostSocket.next('play_event');
  for (const drift_ms of [-1, NaN, Infinity, 1e308, '5', [5]]) {
    expect(await friendSocket.raw('clock_ping', { room_id: roomId, t0: 1, drift_ms }), String(drift_ms)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  }
  await friendSocket.ok('clock_ping', { room_id: roomId, t0: 1, drift_ms: 86_400_000 });
  await hostSocket.next('member_sync', ({ user_id }) => user_id === friend.id);
  hostSocket.forgetHeard();
  await hostSocket.ok('sync_request', { room_id: roomId });
  expect(await hostSocket.next('state_sync')).toMatchObject({ status: 'playing', effective_at: timestamp });
});
