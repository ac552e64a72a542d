import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRoom, joinRoom } from '@/lib/contracts/rooms.contract';
import { adjustableClock } from '@/server/testing/adjustable-clock';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { TestSocket } from '@/server/testing/test-socket';
import { IDLE_MS } from './upkeep';

/** What only time brings about: one test waits the whole grace time, the others beside it. */
const PATIENCE_MS = 60_000;
const clock = adjustableClock();
let harness: Harness;
let host: Person;
let friend: Person;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  harness = await startHarness({ overrides: { clock } });
  [host, friend] = [await aPerson(harness, 'host'), await aPerson(harness, 'friend')];
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await harness.close();
});

async function socketOf(person: { token: string } | null): Promise<TestSocket> {
  const socket = await TestSocket.connect(harness.url, person ? { token: person.token } : {});
  sockets.push(socket);
  return socket;
}

it('who is lost has left after the grace time, and is said to have left once; a socket that enters nothing is closed, one that waits for news is not', { timeout: PATIENCE_MS }, async () => {
  const videoId = await aReadyVideo(harness, (await aChannel(host)).id);
  const { id: roomId } = await host.client.ok(createRoom, { body: { video_id: videoId } });
  await friend.client.ok(joinRoom, { params: { id: roomId }, body: {} });
  const [hostSocket, friendSocket, stranger, reader] = [await socketOf(host), await socketOf(friend), await socketOf(null), await socketOf(friend)];
  for (const socket of [hostSocket, friendSocket]) await socket.ok('join_room', { room_id: roomId });
  const left = new Promise((resolve) => void hostSocket.socket.once('user_left', resolve));
  friendSocket.close();

  clock.advance(IDLE_MS);
  expect(await stranger.gone()).toBe('io server disconnect');
  expect(reader.socket.connected).toBe(true);

  await left;
  await hostSocket.ok('sync_request', { room_id: roomId });
  expect(hostSocket.all('user_left').map(({ user_id }) => user_id)).toEqual([friend.id]);
});
