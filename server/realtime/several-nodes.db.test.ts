import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { logout } from '@/lib/contracts/auth.contract';
import { createRoom, joinRoom, kickFromRoom } from '@/lib/contracts/rooms.contract';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-database';
import { startTestRedis, type TestRedis } from '@/server/testing/test-redis';
import { TestSocket } from '@/server/testing/test-socket';

let redis: TestRedis;
let database: TestDatabase;
let nodes: [Harness, Harness];
let host: Person;
let friend: Person;
let videoId: number;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
  database = await createTestDatabase();
  const node = () => startHarness({ databaseUrl: database.url, env: { REDIS_URL: redis.url } });
  nodes = [await node(), await node()];
  host = await aPerson(nodes[0], 'host');
  friend = await aPerson(nodes[1], 'friend');
  videoId = await aReadyVideo(nodes[0], (await aChannel(host)).id, { durationSec: 600 });
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
afterAll(async () => {
  for (const node of nodes) await node.close();
  await database.drop();
  await redis.remove();
});

async function socketOf(node: Harness, person: Person): Promise<TestSocket> {
  const socket = await TestSocket.connect(node.url, { token: person.token });
  sockets.push(socket);
  return socket;
}

/** The host on one node, the friend on the other. */
async function aParty(message_delay = 0) {
  const room = await host.client.ok(createRoom, { body: { video_id: videoId, message_delay } });
  await friend.client.ok(joinRoom, { params: { id: room.id }, body: {} });
  const hostSocket = await socketOf(nodes[0], host);
  await hostSocket.ok('join_room', { room_id: room.id });
  const friendSocket = await socketOf(nodes[1], friend);
  await friendSocket.ok('join_room', { room_id: room.id });
  return { roomId: room.id, hostSocket, friendSocket };
}

it('two nodes serve one room: commands, chat and seats', async () => {
  const { roomId, hostSocket, friendSocket } = await aParty();
  await hostSocket.next('user_joined', ({ user_id }) => user_id === friend.id);
  const played = await hostSocket.ok('play', { room_id: roomId, position: 12 });
  expect(await friendSocket.next('play_event')).toMatchObject({ position: 12, epoch: played.epoch, revision: played.revision });
  expect(await friendSocket.refusal('pause', { room_id: roomId, position: 12 })).toBe('forbidden');
  await hostSocket.ok('transfer_control', { room_id: roomId, user_id: friend.id });
  await friendSocket.next('controller_changed');
  const paused = await friendSocket.ok('pause', { room_id: roomId, position: 12 });
  expect(await hostSocket.next('pause_event', ({ revision }) => revision === paused.revision)).toMatchObject({ is_playing: false });
  const said = await friendSocket.ok('chat_message', { room_id: roomId, message: 'from the other node' });
  await hostSocket.ok('chat_message', { room_id: roomId, message: 'last' });
  for (const socket of [hostSocket, friendSocket]) {
    await socket.next('chat_message_event', ({ message }) => message === 'last');
    expect(socket.all('chat_message_event').map(({ message_id }) => message_id).filter((id) => id === said.message_id)).toHaveLength(1);
  }
});

it('seeks of one burst are answered with one revision, from whichever node they came', async () => {
  const { roomId, hostSocket } = await aParty();
  const answers = await Promise.all([10, 20, 30, 40].map((position) => hostSocket.ok('seek', { room_id: roomId, position })));
  const last = await hostSocket.next('seek_event', ({ position }) => position === 40);
  expect(answers.at(-1)!.revision).toBe(last.revision);
});

it('seats are counted over all nodes', async () => {
  const room = await host.client.ok(createRoom, { body: { video_id: videoId, max_participants: 4 } });
  const people = await Promise.all(Array.from({ length: 8 }, () => aPerson(nodes[0])));
  const opened = await Promise.all(people.map((person, i) => socketOf(nodes[i % 2]!, person)));
  const answers = await Promise.all(opened.map((socket) => socket.ask('join_room', { room_id: room.id })));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
  expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code])))).toEqual(new Set(['room_full']));
});

it('slow mode counts on every node', async () => {
  const { roomId, hostSocket } = await aParty(60);
  const elsewhere = await socketOf(nodes[1], host);
  await elsewhere.ok('join_room', { room_id: roomId });
  const answers = await Promise.all([hostSocket, elsewhere].map((socket) => socket.ask('chat_message', { room_id: roomId, message: 'once' })));
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()).toEqual(['ok', 'slow_mode']);
  expect(await hostSocket.next('superseded')).toEqual({ room_id: roomId });
});

it('a kick reaches the other node', async () => {
  const { roomId, hostSocket, friendSocket } = await aParty();
  await host.client.ok(kickFromRoom, { params: { id: roomId, user_id: friend.id }, body: {} });
  await friendSocket.next('kicked');
  await hostSocket.next('user_left', ({ user_id }) => user_id === friend.id);
  expect(await friendSocket.refusal('chat_message', { room_id: roomId, message: 'still?' })).toBe('kicked');
});

it('a logout on one node closes the session’s sockets on the other', async () => {
  const person = await aPerson(nodes[0]);
  const socket = await socketOf(nodes[0], person);
  const closed = socket.gone();
  // The routes of both nodes run in the second one's container here.
  await person.client.ok(logout, { body: {} });
  expect(await closed).toBe('io server disconnect');
});

it('without Redis commands are `unavailable`; once it is back, empty, the room goes on from its row', async () => {
  const { roomId, hostSocket, friendSocket } = await aParty();
  await hostSocket.ok('play', { room_id: roomId, position: 50 });
  await friendSocket.next('play_event');
  await hostSocket.ok('pause', { room_id: roomId, position: 50 });
  await redis.stop();
  expect(await hostSocket.refusal('play', { room_id: roomId, position: 50 })).toBe('unavailable');
  await redis.start();
  let answer = await hostSocket.ask('play', { room_id: roomId, position: 51 });
  while (!answer.ok && answer.error.code === 'unavailable') answer = await hostSocket.ask('play', { room_id: roomId, position: 51 });
  expect(answer).toMatchObject({ ok: true });
});
