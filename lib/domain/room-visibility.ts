import { viewerId, type Viewer } from './viewer';

/** A room and how the viewer stands to it. */
export interface RoomStanding {
  id: number;
  ownerId: number;
  visibility: 'public' | 'link';
  hasSeat: boolean;
  isKicked: boolean;
  isInvited: boolean;
}

/** Who may know that a room is there: a `link` room is hidden from those who neither take part nor are invited. */
export function canSee(room: RoomStanding, viewer: Viewer): boolean {
  if (room.visibility === 'public' || room.hasSeat) return true;
  if (room.isKicked) return false;
  if (viewer.kind === 'guest') return viewer.roomId === room.id;
  return room.isInvited || room.ownerId === viewerId(viewer);
}
