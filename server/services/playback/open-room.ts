import { createRoom, restoreRoom, type RoomSnapshot } from '@/lib/sync/room-life';
import type { Effect } from '@/lib/sync/room-effect';
import type { Policy, RoomState } from '@/lib/sync/room-state';
import type { PlaybackRow } from '@/server/ports/repositories';

export interface OpenedRoom {
  room: RoomState;
  effects: Effect[];
}

/** A room as its row says: continued from the last snapshot, or with its film at the start. */
export function openRoom(roomId: number, row: PlaybackRow, preroll: RoomState['preroll'], nowMs: number): OpenedRoom {
  const policy: Policy = { control: row.control, hold: 'auto', coHostIds: row.coHostIds };
  const facts = { roomId, videoId: row.videoId, durationSec: row.durationSec ?? 0, ownerId: row.ownerId };
  const saved = readSnapshot(row.snapshot);
  if (saved === null || saved.videoId !== row.videoId) return { room: createRoom({ ...facts, policy, preroll }, nowMs), effects: [] };
  // What a person sets is kept in its own columns; the snapshot may be older.
  return restoreRoom({ ...saved, ...facts, policy: { ...saved.policy, control: row.control, coHostIds: row.coHostIds }, preroll: saved.preroll && preroll }, nowMs);
}

/** Our own writing, read back; anything else counts as none. */
function readSnapshot(value: unknown): RoomSnapshot | null {
  if (typeof value !== 'object' || value === null) return null;
  const { positionSec, savedAtMs, epoch, revision, rate, policy } = value as Partial<RoomSnapshot>;
  const numbers = [positionSec, savedAtMs, epoch, revision, rate];
  return numbers.every((n) => Number.isFinite(n)) && typeof policy === 'object' ? (value as RoomSnapshot) : null;
}
