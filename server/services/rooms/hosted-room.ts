import { Problem } from '@/lib/contracts/errors';
import type { UserViewer } from '@/lib/domain/viewer';
import type { RoomRow, RoomsRepository } from '@/server/ports/repositories';
import { canSee } from './room-visibility';

/** The room, for what its host alone may do. @throws Problem that tells others no more than they may know */
export async function hostedRoom(rooms: RoomsRepository, viewer: UserViewer, id: number): Promise<RoomRow> {
  const row = await rooms.byId(id, viewer.userId);
  if (row?.isKicked) throw new Problem('kicked');
  if (row === null || !canSee(row, viewer)) throw new Problem('not_found');
  if (row.ownerId !== viewer.userId) throw new Problem('forbidden');
  return row;
}
