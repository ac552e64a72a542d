import { Problem } from '@/lib/contracts/errors';
import { canSee } from '@/lib/domain/room-visibility';
import type { UserViewer } from '@/lib/domain/viewer';
import type { RoomRow, RoomsRepository } from '@/server/ports/repositories';

/** The room, for what its host alone may do. @throws Problem that tells others no more than they may know */
export async function hostedRoom(rooms: RoomsRepository, viewer: UserViewer, id: number): Promise<RoomRow> {
  const row = await rooms.byId(id, viewer.userId);
  if (row?.isKicked) throw new Problem('kicked');
  if (row === null || !canSee(row, viewer)) throw new Problem('not_found');
  if (row.ownerId !== viewer.userId) throw new Problem('forbidden');
  return row;
}

/** The room, for what its host and those whom he named may do. @throws Problem as above */
export async function managedRoom(rooms: RoomsRepository, viewer: UserViewer, id: number): Promise<RoomRow> {
  const row = await rooms.byId(id, viewer.userId);
  if (row?.isCoHost) return row;
  return hostedRoom(rooms, viewer, id);
}
