import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createRoom, joinRoom, kickFromRoom, type Room } from '@/lib/contracts/rooms.contract';
import { openLine } from '@/lib/client/socket';
import { RoomSession } from '@/lib/client/room-session';
import type { RoomSessionState } from '@/lib/client/room-session-state';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-database';
import { TestSocket } from '@/server/testing/test-socket';

let database: TestDatabase;
let harness: Harness;
let host: Person;
let friend: Person;
let videoId: number;
const ends: (() => void)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  harness = await startHarness({ databaseUrl: database.url });
  host = await aPerson(harness, 'host');
  friend = await aPerson(harness, 'friend');
  videoId = await aReadyVideo(harness, (await aChannel(host)).id, { durationSec: 600 });
});
afterEach(() => ends.splice(0).forEach((end) => end()));
afterAll(async () => {
  await harness.close();
  await database.drop();
});

async function socketOf(person: Person): Promise<TestSocket> {
  const socket = await TestSocket.connect(harness.url, { token: person.token });
  ends.push(() => socket.close());
  return socket;
}

async function aRoom(): Promise<{ room: Room; hostSocket: TestSocket }> {
  const room = await host.client.ok(createRoom, { body: { video_id: videoId } });
  await friend.client.ok(joinRoom, { params: { id: room.id }, body: {} });
  const hostSocket = await socketOf(host);
  await hostSocket.ok('join_room', { room_id: room.id });
  return { room, hostSocket };
}

/** Cuts the wire under Socket.IO, which then comes back by itself. */
async function cut(socket: TestSocket): Promise<void> {
  const gone = socket.gone();
  socket.socket.io.engine.close();
  await gone;
}

const reconnected = (socket: TestSocket) => (socket.socket.connected ? Promise.resolve() : new Promise<void>((resolve) => void socket.socket.once('connect', resolve)));

it('a recovered connection is in its rooms again and missed no message', async () => {
  const { room, hostSocket } = await aRoom();
  const socket = await socketOf(friend);
  await socket.ok('join_room', { room_id: room.id });
  await hostSocket.ok('chat_message', { room_id: room.id, message: 'before' });
  await socket.next('chat_message_event');
  socket.socket.io.reconnection(false);
  await cut(socket);
  await hostSocket.ok('chat_message', { room_id: room.id, message: 'meanwhile' });
  socket.socket.connect();
  await reconnected(socket);
  expect(socket.socket.recovered).toBe(true);
  await hostSocket.ok('chat_message', { room_id: room.id, message: 'after' });
  await socket.next('chat_message_event', ({ message }) => message === 'after');
  expect(socket.all('chat_message_event').map(({ message }) => message)).toEqual(['before', 'meanwhile', 'after']);
  await socket.ok('sync_request', { room_id: room.id });
  expect(socket.all('room_state')).toHaveLength(2);
  expect(hostSocket.all('user_left')).toEqual([]);
});

it('who was kicked while he was away is told nothing more', async () => {
  const { room, hostSocket } = await aRoom();
  const socket = await socketOf(friend);
  await socket.ok('join_room', { room_id: room.id });
  await hostSocket.ok('chat_message', { room_id: room.id, message: 'before' });
  await socket.next('chat_message_event');
  socket.socket.io.reconnection(false);
  await cut(socket);
  await host.client.ok(kickFromRoom, { params: { id: room.id, user_id: friend.id }, body: {} });
  await hostSocket.ok('chat_message', { room_id: room.id, message: 'among ourselves' });
  socket.socket.connect();
  await reconnected(socket);
  expect(socket.socket.recovered).toBe(false);
  expect(await socket.refusal('join_room', { room_id: room.id })).toBe('kicked');
  expect(socket.all('chat_message_event').map(({ message }) => message)).toEqual(['before']);
});

it('the browser’s session enters, speaks, and comes back after a restart of the server to a film that ran on', async () => {
  const room = await host.client.ok(createRoom, { body: { video_id: videoId } });
  const line = openLine({ url: harness.url, token: host.token });
  const session = new RoomSession({ line, roomId: room.id });
  ends.push(() => session.stop(), () => line.close());
  const until = (fits: (state: RoomSessionState) => boolean) =>
    new Promise<RoomSessionState>((resolve) => {
      const look = () => {
        if (!fits(session.getState())) return;
        end();
        resolve(session.getState());
      };
      const end = session.subscribe(look);
      look();
    });
  session.start();
  await until((state) => state.phase === 'joined' && state.view !== null);
  expect(await session.play(100)).toMatchObject({ ok: true });
  session.say('one');
  await until((state) => state.messages.length === 1 && state.unsent.length === 0);
  const before = await until((state) => state.view?.status === 'playing');

  const port = Number(new URL(harness.url).port);
  await harness.close();
  await until((state) => state.phase === 'offline');
  session.say('two, while nobody hears');
  harness = await startHarness({ databaseUrl: database.url, port });
  const after = await until((state) => state.phase === 'joined' && (state.view?.epoch ?? 0) > before.view!.epoch);
  expect(after.view).toMatchObject({ status: 'playing' });
  const spoken = await until((state) => state.messages.length === 2 && state.unsent.length === 0);
  expect(spoken.messages.map(({ message }) => message)).toEqual(['one', 'two, while nobody hears']);
  const { atMs, positionSec } = before.view!.timeline;
  const shift = after.view!.timeline.positionSec - (positionSec + (after.view!.timeline.atMs - atMs) / 1000);
  expect(Math.abs(shift)).toBeLessThan(0.05);
});
