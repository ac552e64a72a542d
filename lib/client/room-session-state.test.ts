import { describe, expect, it } from 'vitest';
import type { Message } from '@/lib/contracts/rooms.contract';
import { createRoom } from '@/lib/sync/room-life';
import { playbackPayload, roomStatePayload } from '@/lib/sync/wire';
import { applyToState, initialState, merged } from './room-session-state';

const policy = { control: 'host' as const, hold: 'auto' as const, coHostIds: [] };
const room = createRoom({ roomId: 1, videoId: 2, durationSec: 60, ownerId: 3, policy, preroll: null }, 1_000);
const message = (message_id: number): Message => ({
  message_id, room_id: 1, user_id: 3, username: 'ann', display_name: 'Ann', is_guest: false, message: `m${message_id}`, timestamp: message_id, video_position: null,
});
const person = { room_id: 1, user_id: 4, username: 'bob', display_name: 'Bob', is_guest: false, timestamp: 5 };

describe('what a room’s page shows', () => {
  it('takes no older state of the film after a newer one', () => {
    const newer = { ...playbackPayload(room, 1_000), revision: 5, position: 9 };
    const state = applyToState(initialState, 'pause_event', newer);
    expect(state.view).toMatchObject({ revision: 5 });
    expect(applyToState(state, 'pause_event', { ...newer, revision: 4, position: 1 })).toBe(state);
    expect(applyToState(state, 'pause_event', newer)).toBe(state);
  });

  it('lists each person once, and him who left not at all', () => {
    let state = applyToState(initialState, 'room_state', roomStatePayload(room, 1_000));
    state = applyToState(applyToState(state, 'user_joined', person), 'user_joined', person);
    expect(state.participants.map(({ user_id }) => user_id)).toEqual([4]);
    expect(applyToState(state, 'user_left', person).participants).toEqual([]);
  });

  it('lists each message once, oldest first, however it came', () => {
    const told = applyToState(initialState, 'chat_message_event', { ...message(3), client_id: null });
    const all = merged(told.messages, [message(2), message(3), message(1)]);
    expect(all.map(({ message_id }) => message_id)).toEqual([1, 2, 3]);
    expect(all[2]).not.toHaveProperty('client_id');
    expect(merged(all, [message(1)])).toBe(all);
  });

  it('says why it is over', () => {
    expect(applyToState(initialState, 'kicked', { room_id: 1, reason: 'kicked' })).toMatchObject({ phase: 'kicked' });
    expect(applyToState(initialState, 'room_closed', { room_id: 1, reason: 'ended' })).toMatchObject({ phase: 'closed', error: 'room_closed' });
    expect(applyToState(initialState, 'room_closed', { room_id: 1, reason: 'video_removed' })).toMatchObject({ phase: 'closed', error: 'not_found' });
    const lost = { room_id: 1, video_id: 2, reason: 'subscription_required' as const };
    expect(applyToState(initialState, 'entitlement_lost', lost)).toMatchObject({ phase: 'refused', error: 'subscription_required' });
  });
});
