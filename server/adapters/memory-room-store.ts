import type { RoomState } from '@/lib/sync/room-state';
import type { RoomStore } from '@/server/ports/room-store';

/** The open rooms of a site with one process. */
export function memoryRoomStore(): RoomStore {
  const rooms = new Map<number, RoomState>();
  return {
    isShared: false,
    async load(roomId) {
      return rooms.get(roomId) ?? null;
    },
    async swap(roomId, expectedVersion, next) {
      if ((rooms.get(roomId)?.version ?? null) !== expectedVersion) return false;
      rooms.set(roomId, next);
      return true;
    },
    async forget(roomId) {
      rooms.delete(roomId);
    },
  };
}
