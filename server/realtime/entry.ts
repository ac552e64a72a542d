import { Problem } from '@/lib/contracts/errors';
import type { SignedInViewer } from '@/lib/domain/viewer';
import type { JoinCommand, PlayingClaim } from '@/lib/sync/room-command';
import type { Clock } from '@/server/ports/clock';
import type { RoomAnswer } from '@/server/ports/room-playback';
import type { RoomEngine } from '@/server/services/playback/room-engine';
import type { SeatsService } from '@/server/services/rooms/seats.service';
import type { Connection, RoomFilm } from './connection';

export interface EntryDependencies {
  seats: SeatsService;
  engine: RoomEngine;
  clock: Clock;
}

/** The way of one socket into a room: first the seat, then the room's voice, last the film. */
export function roomEntry({ seats, engine, clock }: EntryDependencies) {
  return {
    /** @throws Problem where the seat was lost meanwhile */
    async enter(connection: Connection, viewer: SignedInViewer, roomId: number, film: RoomFilm, claim: PlayingClaim, onAnswer?: (answer: RoomAnswer) => void): Promise<void> {
      await connection.enter(roomId, film, viewer.userId);
      // Asked again now that the socket can be found: whoever was sent out between the two questions is out.
      const seatedAt = await seats.seatedAt(roomId, viewer.userId);
      if (seatedAt === null) {
        await connection.exit(roomId, clock.steadyMs());
        return seats.refuseOutsider(viewer, roomId);
      }
      const join: JoinCommand = {
        type: 'join', userId: viewer.userId, sessionId: connection.id, username: viewer.username, displayName: viewer.displayName, isGuest: viewer.kind === 'guest',
        joinedAtMs: seatedAt.getTime(), seesAds: film.seesAds, claim, ...(film.tabId !== null && { tabId: film.tabId }),
      };
      try {
        const answer = await engine.ask(roomId, join, onAnswer);
        if (!answer.ok) throw new Problem(answer.code === 'not_found' ? 'room_closed' : answer.code);
      } catch (error) {
        await connection.exit(roomId, clock.steadyMs());
        throw error;
      }
      if (!connection.socket.connected || !connection.rooms.has(roomId)) await engine.disconnect(roomId, viewer.userId, connection.id);
      await seats.touch([{ roomId, userId: viewer.userId }]);
    },
  };
}

export type RoomEntry = ReturnType<typeof roomEntry>;
