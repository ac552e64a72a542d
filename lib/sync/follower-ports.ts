/** What the follower needs of the world around it: a media element, a clock, timers, a line to the server, a memory. */

/** Slow headphones lag by up to 300 ms; beyond this it is no trim any more. */
export const TRIM_LIMIT_MS = 500;

/** A piece of the stream, which is there as a whole or not at all. */
export interface Segment { startSec: number; endSec: number }

/** What the stream's engine expects of loading. */
export interface LoadForecast {
  /** The segment that a position lies in; null beyond the end. */
  segmentAt(positionSec: number): Segment | null;
  /** How long until a segment is there if it is wanted now, with what the line brings before it; 0 only for one that is there. */
  arrivesInMs(segment: Segment): number;
  /** How long a segment takes by itself, or what is left of it; 0 only for one that is there. */
  loadMs(segment: Segment): number;
}

/** A media element, seen through the few things that synchronisation uses. */
export interface MediaPort {
  readonly currentTimeSec: number;
  readonly paused: boolean;
  readonly seeking: boolean;
  /** As `HTMLMediaElement.readyState`; 3 means that it could go on from here. */
  readonly readyState: number;
  readonly bufferedAheadSec: number;
  /** Where what is loaded around the present position begins; the position itself where nothing is. */
  readonly bufferedFromSec: number;
  readonly muted: boolean;
  readonly ended: boolean;
  readonly hasAudio: boolean;
  /** Null until the engine knows the stream's segments, and where the browser loads by itself. */
  readonly loadForecast?: LoadForecast | null;
  play(): Promise<void>;
  pause(): void;
  seekTo(positionSec: number): void;
  setRate(rate: number, preservesPitch: boolean): void;
  setMuted(muted: boolean): void;
}

/** The media element's events that the follower wishes to hear of; `progress` and others may be left out. */
export type MediaEventName =
  | 'seeked'
  | 'canplay'
  | 'playing'
  | 'waiting'
  | 'pause'
  | 'play'
  | 'ended'
  | 'timeupdate'
  | 'progress'
  | 'emptied';

export interface ClockPingPayload {
  room_id: number;
  t0: number;
  rtt_ms?: number;
  /** Distance from the room's film, without sign. */
  drift_ms?: number;
}
export interface ClockPingAnswer { t0: number; t1: number; t2: number }

/** Everything that a follower may say by itself. No command is among it: those come from people alone. */
export interface FollowerMessages {
  ready: { room_id: number; epoch: number; revision: number; position: number; buffered_s: number };
  buffer_state: { room_id: number; state: ReportedState; buffered_s: number; position: number };
  sync_request: { room_id: number };
}
export type ReportedState = 'ok' | 'stalled' | 'recovering' | 'blocked' | 'ad' | 'detached' | 'hidden_muted';

export type TimerHandle = unknown;

export interface TimePort {
  /** Local monotonic milliseconds (`performance.now()`). */
  nowMs(): number;
  /** Wall clock milliseconds, only to notice sleep and clock changes. */
  wallMs(): number;
  setTimer(run: () => void, delayMs: number): TimerHandle;
  clearTimer(handle: TimerHandle): void;
  /** Returns when `nowMs()` has reached the time; called for the last few milliseconds before a start. */
  spinUntil(localMs: number): void;
}

export interface LinePort {
  send<Name extends keyof FollowerMessages>(event: Name, payload: FollowerMessages[Name]): void;
  ping(payload: ClockPingPayload, onAnswer: (answer: ClockPingAnswer) => void): void;
}

/** A place for learned costs, keyed by browser and codec by whoever provides it. */
export interface MemoryPort {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

export interface FollowerPorts {
  media: MediaPort;
  time: TimePort;
  line: LinePort;
  memory: MemoryPort;
}

export type FollowerState =
  | 'joining'
  | 'in_sync'
  | 'catching_up'
  | 'waiting'
  | 'paused'
  | 'ended'
  | 'ad'
  | 'blocked'
  | 'muted_by_policy'
  | 'detached'
  | 'offline'
  | 'recovering'
  | 'superseded';

/** What the badge shows. */
export interface FollowerStatus {
  state: FollowerState;
  driftMs: number | null;
  clockBoundMs: number | null;
  /** Members that the room waits for. */
  waitingFor: number[];
  /** Sound was refused; a tap brings it. May hold in any state of motion. */
  needsTapForSound: boolean;
}
