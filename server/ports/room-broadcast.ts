import type { ServerEventName, ServerEvents } from '@/lib/contracts/socket.contract';
import type { Audience } from '@/lib/sync/room-effect';

/** Says something to the connections of a room, on every node. */
export interface RoomBroadcast {
  emit<E extends ServerEventName>(
    roomId: number,
    to: Audience,
    event: E,
    payload: ServerEvents[E],
    /** May be dropped on a slow connection. */
    isVolatile?: boolean,
  ): void;
}
