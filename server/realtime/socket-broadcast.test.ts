import { beforeEach, expect, it } from 'vitest';
import { createRoom } from '@/lib/sync/room-life';
import { roomStatePayload, type RoomStatePayload } from '@/lib/sync/wire';
import { socketBroadcast } from './socket-broadcast';
import { socketServer, type AppServer } from './socket-server';

let io: AppServer;
beforeEach(() => {
  io = socketServer([]);
});

/** What Socket.IO holds for those who come back. */
const kept = () => (io.of('/').adapter as unknown as { packets: unknown[] }).packets.length;

function stateOf(people: number): RoomStatePayload {
  const room = createRoom({ roomId: 1, videoId: 1, durationSec: 60, ownerId: 1, policy: { control: 'host', hold: 'auto', coHostIds: [] }, preroll: null }, 0);
  const person = { username: 'x', display_name: 'X', is_guest: true, is_host: false, joined_at: '', state: 'ok' as const, connected: true };
  return { ...roomStatePayload(room, 0), participants: Array.from({ length: people }, (_, index) => ({ ...person, user_id: index + 1 })) };
}

it('what was said is kept for those who come back, a large room’s list of people is not', () => {
  const { emit } = socketBroadcast(io);
  emit(1, { kind: 'session', sessionId: 'a' }, 'room_state', stateOf(20));
  expect(kept()).toBe(1);
  emit(1, { kind: 'session', sessionId: 'a' }, 'room_state', stateOf(21));
  emit(1, { kind: 'room' }, 'superseded', { room_id: 1 }, true);
  expect(kept()).toBe(1);
  emit(1, { kind: 'room' }, 'room_closed', { room_id: 1, reason: 'ended' });
  expect(kept()).toBe(2);
});
