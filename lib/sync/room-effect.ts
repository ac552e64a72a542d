import type { AckAddress, TimerKind } from './room-state';
import type { RoomEvents } from './wire';

export type CommandErrorCode = 'forbidden' | 'invalid' | 'stale' | 'rate_limited' | 'not_found';

export interface CommandAck {
  ok: true;
  epoch: number;
  revision: number;
  /** Server epoch ms from which the change holds. */
  effective_at: number;
}

export type Audience =
  | { kind: 'room'; exceptUserId?: number }
  | { kind: 'user'; userId: number }
  | { kind: 'session'; sessionId: string };

/** One event of the wire with its payload, typed by name. */
export type EmitEffect = {
  [Name in keyof RoomEvents]: {
    type: 'emit';
    to: Audience;
    event: Name;
    payload: RoomEvents[Name];
    /** May be dropped on a slow connection: the next heartbeat says the same. */
    volatile: boolean;
  };
}[keyof RoomEvents];

export interface AckEffect extends AckAddress { type: 'ack'; ack: CommandAck | { ok: true } }
export interface RejectEffect extends AckAddress { type: 'reject'; code: CommandErrorCode; retryAfterSec: number | null }

/** Write the snapshot: `soon` may be gathered for a second, `now` may not. */
export interface PersistEffect { type: 'persist'; urgency: 'soon' | 'now' }
/** Replaces an armed timer of the same kind. Comes back as `{ type: 'timer', id }`. */
export interface SetTimerEffect { type: 'setTimer'; kind: TimerKind; id: string; atMs: number }
export interface ClearTimerEffect { type: 'clearTimer'; kind: TimerKind; id: string }
/** The room has been empty for long: forget it, its snapshot stays. */
export interface DropRoomEffect { type: 'dropRoom' }

export type Effect =
  | EmitEffect
  | AckEffect
  | RejectEffect
  | PersistEffect
  | SetTimerEffect
  | ClearTimerEffect
  | DropRoomEffect;
