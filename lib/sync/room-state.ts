import type { Timeline } from './timeline';
import type { CommandAck, CommandErrorCode } from './room-effect';

export type RoomStatus = 'idle' | 'cued' | 'playing' | 'paused' | 'holding' | 'ad' | 'ended';
export type ControlMode = 'host' | 'everyone';
/** `auto` chooses by the number of players: up to 8 `all`, up to 50 `quorum`, then `controller_only`. */
export type HoldPolicy = 'auto' | 'all' | 'quorum' | 'controller_only' | 'never';

export interface Policy {
  control: ControlMode;
  hold: HoldPolicy;
  /** Named co-hosts, first choice first, who take over before other members do. */
  coHostIds: number[];
}

/** What a member's player reports of itself. `joining` until it is heard to move or to be ready. */
export type PlaybackState =
  | 'joining'
  | 'ok'
  | 'stalled'
  | 'recovering'
  | 'blocked'
  | 'ad'
  | 'detached'
  | 'hidden_muted';

export type HoldReason = 'first_play' | 'seek' | 'stall';

export interface Hold {
  reason: HoldReason;
  sinceMs: number;
  softMs: number;
  deadlineMs: number;
  /** Speed to resume with; a hold always ends in motion. */
  resumeVelocity: number;
  causeUserId: number | null;
  /** A `ready` older than this state speaks of another position. */
  epoch: number;
  revision: number;
  expected: number[];
  ready: number[];
  waitingFor: number[];
  /** The last time that the members were told whom the room waits for, and how many that were. */
  toldMs: number;
  toldCount: number;
}

/** A position that nobody has been seen to be able to play yet: after a load, or a seek while paused. */
export interface Preparation {
  epoch: number;
  revision: number;
  firstLoad: boolean;
  ready: number[];
}

export interface HoldCharge {
  fromMs: number;
  toMs: number;
}

export interface MemberSession {
  sessionId: string;
  clientSeq: number | null;
  /** The browser tab behind the connection, which outlives it; null for a plain client. */
  tabId: string | null;
}

/** A person in the room, present or lost for less than the grace time. */
export interface Member {
  userId: number;
  username: string;
  displayName: string;
  isGuest: boolean;
  /** Whether an advertisement stands before this video for this person. */
  seesAds: boolean;
  joinedAtMs: number;
  connected: boolean;
  disconnectedAtMs: number | null;
  /** Open connections, oldest first. */
  sessions: MemberSession[];
  /** The one whose player counts; null when that tab is gone and only superseded ones remain. */
  activeSessionId: string | null;
  lastHeardMs: number;
  rtt90Ms: number | null;
  /** Has spoken the extended protocol; a plain client is never waited for. */
  capable: boolean;
  playback: PlaybackState;
  stalledSinceMs: number | null;
  bufferedSec: number;
  positionSec: number;
  charges: HoldCharge[];
  incidentChargedMs: number;
  lastHoldCausedMs: number | null;
  commandTokens: number;
  tokensAtMs: number;
  lastSyncRequestMs: number | null;
}

export interface RememberedCommand {
  userId: number;
  cmdId: string;
  atMs: number;
  /** Null while the command waits for the end of its burst. */
  answer: CommandAck | CommandRefusal | null;
}

export interface CommandRefusal {
  ok: false;
  code: CommandErrorCode;
}

/** Who waits for the answer to a command: the gateway's own key, handed back unchanged. */
export interface AckAddress {
  userId: number;
  sessionId: string;
  cmdId: string | null;
  ackRef: string | null;
}

export interface PendingSeek {
  positionSec: number;
  userId: number;
  firstAtMs: number;
  acks: AckAddress[];
}

/** The advertisement that the room has for its slot, and how long the slot is. */
export interface Preroll {
  adId: number;
  slotSec: number;
  title: string;
  videoUrl: string;
  clickUrl: string | null;
}

export interface AdSlot extends Preroll {
  untilMs: number;
  resumeVelocity: number;
  causeUserId: number | null;
}

export type TimerKind =
  | 'heartbeat'
  | 'hold_check'
  | 'stall_check'
  | 'film_end'
  | 'presence'
  | 'grace'
  | 'empty'
  | 'drop'
  | 'ad_end'
  | 'seek';

export interface ArmedTimer {
  id: string;
  atMs: number;
}

/** The whole truth about a room's playback: plain JSON, so that it can stand in a store between two commands. */
export interface RoomState {
  roomId: number;
  videoId: number;
  durationSec: number;
  timeline: Timeline;
  status: RoomStatus;
  epoch: number;
  revision: number;
  /** Grows with every change of anything here, for compare-and-set in a store. */
  version: number;
  ownerId: number;
  controllerId: number;
  policy: Policy;
  hold: Hold | null;
  preparation: Preparation | null;
  ad: AdSlot | null;
  /** Shown once, at the first play. */
  preroll: Preroll | null;
  members: Record<string, Member>;
  causeUserId: number | null;
  /** The latest change and the latest one by somebody else: enough to tell whether a command was issued blindly. */
  lastChanges: { userId: number; revision: number }[];
  rememberedCommands: RememberedCommand[];
  pendingSeek: PendingSeek | null;
  lastSeekMs: number | null;
  holdsSuppressedUntilMs: number;
  emptySinceMs: number | null;
  timers: Partial<Record<TimerKind, ArmedTimer>>;
}
