import { viewerId, type Viewer } from '@/lib/domain/viewer';
import type { RoomRow } from '@/server/ports/repositories';

/** Who may know that a room is there: a `link` room is hidden from those who neither take part nor are invited. */
export function canSee(row: RoomRow, viewer: Viewer): boolean {
  if (row.visibility === 'public' || row.hasSeat) return true;
  if (row.isKicked) return false;
  if (viewer.kind === 'guest') return viewer.roomId === row.id;
  return row.isInvited || row.ownerId === viewerId(viewer);
}
