import type { CommandErrorCode } from '@/lib/sync/room-effect';

/** What a room answers to a command. */
export type RoomAnswer = { ok: true; epoch?: number; revision?: number; effective_at?: number } | RoomRefusal;
export interface RoomRefusal {
  ok: false;
  code: CommandErrorCode;
  retryAfterSec: number | null;
}

/** What a room's host decides that its playback must know. */
export interface RoomPolicyChange {
  control?: 'host' | 'everyone';
  coHostIds?: number[];
}

/** The playback of rooms, as the services around it see it. */
export interface RoomPlayback {
  /** The person is gone from the room, by leaving or by being sent. */
  leave(roomId: number, userId: number): Promise<void>;
  configure(roomId: number, policy: RoomPolicyChange): Promise<void>;
  /** How the film stands now; null where nobody has it open in this process. */
  peek(roomId: number): { positionSec: number; isPlaying: boolean; controllerId: number } | null;
}
