import type { PlaybackState, Policy, Preroll } from './room-state';

/** What every message of a member's connection carries. */
export interface MemberCommand {
  userId: number;
  sessionId: string;
  /** The gateway's key for the acknowledgement callback; comes back in the `ack` or `reject` effect. */
  ackRef?: string;
}

/** What a playback command carries besides; all optional, since plain clients send none of it. */
export interface IntentCommand extends MemberCommand {
  cmdId?: string;
  clientSeq?: number;
  base?: { epoch: number; revision: number };
}

export interface PlayCommand extends IntentCommand { type: 'play'; positionSec: number }
export interface PauseCommand extends IntentCommand { type: 'pause'; positionSec: number }
export interface SeekCommand extends IntentCommand { type: 'seek'; positionSec: number }
export interface SetRateCommand extends IntentCommand { type: 'set_rate'; rate: number }
export interface TransferControlCommand extends IntentCommand { type: 'transfer_control'; toUserId: number }
export interface SkipAdCommand extends IntentCommand { type: 'skip_ad' }

export interface ReadyCommand extends MemberCommand {
  type: 'ready';
  epoch: number;
  revision: number;
  positionSec: number;
  bufferedSec: number;
}

export interface BufferStateCommand extends MemberCommand {
  type: 'buffer_state';
  state: Exclude<PlaybackState, 'joining'>;
  bufferedSec: number;
  positionSec: number;
}

/** A `clock_ping`: presence, and now and then the client's own round-trip figure. */
export interface HeardCommand extends MemberCommand { type: 'heard'; rttMs?: number }
export interface SyncRequestCommand extends MemberCommand { type: 'sync_request' }

/** Whether the tab that enters shall be the one that plays: a person asks, it comes back by itself, or it was superseded. */
export type PlayingClaim = 'take' | 'keep' | 'none';

export interface JoinCommand extends MemberCommand {
  type: 'join';
  username: string;
  displayName: string;
  isGuest: boolean;
  /** Left out: as somebody without any standing would. */
  seesAds?: boolean;
  tabId?: string;
  /** Left out: `take`, as a plain client means it. */
  claim?: PlayingClaim;
  /** When the person took the seat, if that was before this connection. */
  joinedAtMs?: number;
}
/** The person goes: also after a kick. */
export interface LeaveCommand { type: 'leave'; userId: number }
/** One connection is lost. */
export interface DisconnectCommand { type: 'disconnect'; userId: number; sessionId: string }

/** Decisions of the server's own services. */
export interface ConfigureCommand { type: 'configure'; policy: Partial<Policy> }
export interface ChangeVideoCommand {
  type: 'change_video';
  videoId: number;
  durationSec: number;
  causeUserId: number | null;
  preroll: Preroll | null;
}
/** A `setTimer` effect whose time has come, on whichever node. */
export interface TimerCommand { type: 'timer'; id: string }

export type IntentCommandAny =
  | PlayCommand
  | PauseCommand
  | SeekCommand
  | SetRateCommand
  | TransferControlCommand
  | SkipAdCommand;

export type Command =
  | IntentCommandAny
  | ReadyCommand
  | BufferStateCommand
  | HeardCommand
  | SyncRequestCommand
  | JoinCommand
  | LeaveCommand
  | DisconnectCommand
  | ConfigureCommand
  | ChangeVideoCommand
  | TimerCommand;

export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
