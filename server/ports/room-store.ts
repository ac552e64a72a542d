import type { RoomState } from '@/lib/sync/room-state';

/** Where the state of open rooms stands between two commands. */
export interface RoomStore {
  /** Other processes work on the same rooms. */
  readonly isShared: boolean;
  load(roomId: number): Promise<RoomState | null>;
  /**
   * Puts `next` in place where the room still has the expected version; null: where there is no such room yet.
   * @returns false when somebody else was faster
   */
  swap(roomId: number, expectedVersion: number | null, next: RoomState): Promise<boolean>;
  forget(roomId: number): Promise<void>;
}
