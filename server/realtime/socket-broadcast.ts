import type { Audience } from '@/lib/sync/room-effect';
import type { RoomBroadcast } from '@/server/ports/room-broadcast';
import { everyoneIn, memberOf } from './room-names';
import type { AppServer } from './socket-server';

/** The room's voice over Socket.IO, on every node. */
export function socketBroadcast(io: AppServer): RoomBroadcast {
  function audience(roomId: number, to: Audience) {
    if (to.kind === 'session') return io.to(to.sessionId);
    if (to.kind === 'user') return io.to(memberOf(roomId, to.userId));
    const room = io.to(everyoneIn(roomId));
    return to.exceptUserId === undefined ? room : room.except(memberOf(roomId, to.exceptUserId));
  }

  return {
    emit(roomId, to, event, payload, isVolatile = false) {
      const target = audience(roomId, to);
      const operator = isVolatile ? target.volatile : target;
      // The table of events ties name and payload together; Socket.IO's tuple type cannot see through the generic.
      (operator.emit as (name: string, value: unknown) => boolean).call(operator, event, payload);
    },
  };
}
