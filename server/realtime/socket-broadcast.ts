import type { Audience } from '@/lib/sync/room-effect';
import type { RoomBroadcast } from '@/server/ports/room-broadcast';
import { everyoneIn, memberOf } from './room-names';
import type { AppServer } from './socket-server';

/**
 * Socket.IO keeps for two minutes what it says, for those whose connection is lost meanwhile. The list of a large room's
 * people, said to each who enters, is not worth that: at 2,000 people it would be gigabytes, and who returns gets a new one.
 */
const KEPT_PARTICIPANTS = 20;
/** The number of Socket.IO's protocol for an event. */
const EVENT_PACKET = 2;

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
      if (to.kind === 'session' && 'participants' in payload && payload.participants.length > KEPT_PARTICIPANTS) {
        // Neither volatile nor kept: a flag that is there, and false.
        const options = { rooms: new Set([to.sessionId]), except: new Set<string>(), flags: { volatile: false } };
        return void io.of('/').adapter.broadcast({ type: EVENT_PACKET, nsp: '/', data: [event, payload] }, options);
      }
      const target = audience(roomId, to);
      const operator = isVolatile ? target.volatile : target;
      // The table of events ties name and payload together; Socket.IO's tuple type cannot see through the generic.
      (operator.emit as (name: string, value: unknown) => boolean).call(operator, event, payload);
    },
  };
}
