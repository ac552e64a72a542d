import { BEYOND_END_SEC } from './room-constants';
import type { RoomState } from './room-state';

/** A position that a command may name; null where it is none. Up to a second beyond the end counts as the end. */
export function validPositionSec(room: RoomState, positionSec: number): number | null {
  if (!Number.isFinite(positionSec) || positionSec < 0) return null;
  if (positionSec > room.durationSec + BEYOND_END_SEC) return null;
  return Math.min(positionSec, room.durationSec);
}
