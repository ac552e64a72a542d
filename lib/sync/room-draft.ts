import { SAFETY_REPEAT_MS } from './room-constants';
import type { Audience, Effect, EmitEffect } from './room-effect';
import type { Member, RoomState, TimerKind } from './room-state';
import type { RoomEvents } from './wire';

/** One command's work: a copy of the room that handlers may write to, and what shall happen outside. */
export interface Draft {
  room: RoomState;
  effects: Effect[];
  readonly nowMs: number;
}

/** Copies what handlers write in place. Arrays are never changed in place, only replaced, and need no copy. */
export function draftOf(room: RoomState, nowMs: number): Draft {
  const members: Record<string, Member> = {};
  for (const [id, member] of Object.entries(room.members)) members[id] = { ...member };
  return {
    room: { ...room, members, hold: room.hold && { ...room.hold }, timers: { ...room.timers } },
    effects: [],
    nowMs,
  };
}

export const everyone: Audience = { kind: 'room' };

export function emit<Name extends keyof RoomEvents>(
  draft: Draft,
  to: Audience,
  event: Name,
  payload: RoomEvents[Name],
  volatile = false,
): void {
  draft.effects.push({ type: 'emit', to, event, payload, volatile } as EmitEffect);
}

/**
 * Counts an accepted change. Every change is stored, and said once more a second later in case somebody missed it. What
 * only carries out an earlier decision, as the end of a wait, is none that another's command must have seen.
 */
export function advance(draft: Draft, causeUserId: number | null, isDecision = true): void {
  const { room } = draft;
  room.revision += 1;
  room.causeUserId = causeUserId;
  if (causeUserId !== null && isDecision) {
    const others = room.lastChanges.filter((change) => change.userId !== causeUserId).slice(0, 1);
    room.lastChanges = [{ userId: causeUserId, revision: room.revision }, ...others];
  }
  draft.effects.push({ type: 'persist', urgency: 'soon' });
  arm(draft, 'heartbeat', draft.nowMs + SAFETY_REPEAT_MS);
}

export function arm(draft: Draft, kind: TimerKind, atMs: number): void {
  const { room } = draft;
  const id = `timer:${room.epoch}:${room.revision}:${kind}`;
  const armed = room.timers[kind];
  if (armed?.id === id && armed.atMs === atMs) return;
  room.timers[kind] = { id, atMs };
  draft.effects.push({ type: 'setTimer', kind, id, atMs });
}

export function disarm(draft: Draft, kind: TimerKind): void {
  const armed = draft.room.timers[kind];
  if (!armed) return;
  delete draft.room.timers[kind];
  draft.effects.push({ type: 'clearTimer', kind, id: armed.id });
}
