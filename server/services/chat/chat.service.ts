import type { QueryOf } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import type { Message, roomMessages } from '@/lib/contracts/rooms.contract';
import { readCursor, toPage } from '@/lib/domain/page';
import { canSee } from '@/lib/domain/room-visibility';
import type { SignedInViewer } from '@/lib/domain/viewer';
import type { Clock } from '@/server/ports/clock';
import type { MessagesRepository, ParticipantsRepository, RoomsRepository } from '@/server/ports/repositories';
import type { RoomBroadcast } from '@/server/ports/room-broadcast';
import type { RoomPlayback } from '@/server/ports/room-playback';
import { MemberAllowance } from './member-allowance';
import { presentMessage } from './present-message';

export interface ChatDependencies {
  messages: MessagesRepository;
  participants: ParticipantsRepository;
  rooms: RoomsRepository;
  playback: RoomPlayback;
  broadcast: RoomBroadcast;
  clock: Clock;
}

export interface Said {
  text: string;
  /** The sender's own id: sent again after a lost answer, the message is stored once. */
  clientId: string | null;
}

/** Rounds down to hundredths: a position in the film, not a measurement. */
const positionGrain = 100;

export function chatService(deps: ChatDependencies) {
  const { messages, participants, rooms, clock } = deps;
  const allowance = new MemberAllowance();

  async function storedBefore(viewer: SignedInViewer, roomId: number, clientId: string | null) {
    const row = clientId === null ? null : await messages.byClientId(roomId, viewer.userId, clientId);
    return row && { message_id: row.id, timestamp: row.timestampMs };
  }

  /** @throws Problem always */
  async function refuse(viewer: SignedInViewer, roomId: number): Promise<never> {
    const seat = await participants.find(roomId, viewer.userId);
    if (seat?.kickedAt) throw new Problem('kicked');
    if (seat === null || seat.leftAt !== null) throw new Problem('forbidden');
    const room = await rooms.byId(roomId, viewer.userId);
    if (room === null || !room.isActive) throw new Problem('room_closed');
    const waitSec = await messages.waitSec(roomId, viewer.userId);
    throw new Problem('slow_mode', { retryAfterSec: Math.max(0.1, Math.ceil(waitSec * 10) / 10) });
  }

  return {
    /** Stored first, then told to everyone. */
    async say(viewer: SignedInViewer, roomId: number, { text, clientId }: Said): Promise<{ message_id: number; timestamp: number }> {
      const waitSec = allowance.take(`${roomId}:${viewer.userId}`, clock.steadyMs());
      if (waitSec > 0) throw new Problem('rate_limited', { retryAfterSec: waitSec });
      const positionSec = deps.playback.peek(roomId)?.positionSec ?? null;
      const timestampMs = Math.floor(clock.steadyMs());
      const row = {
        roomId, userId: viewer.userId, content: text, clientId, timestampMs,
        videoPositionSec: positionSec === null ? null : Math.floor(positionSec * positionGrain) / positionGrain,
      };
      const id = await messages.insertInTurn(row);
      if (id === null) {
        const before = await storedBefore(viewer, roomId, clientId);
        return before ?? refuse(viewer, roomId);
      }
      deps.broadcast.emit(roomId, { kind: 'room' }, 'chat_message_event', {
        room_id: roomId, message_id: id, user_id: viewer.userId, username: viewer.username, display_name: viewer.displayName, is_guest: viewer.kind === 'guest',
        message: text, timestamp: timestampMs, video_position: row.videoPositionSec, client_id: clientId,
      });
      return { message_id: id, timestamp: timestampMs };
    },

    /** Newest first, for those who take part. */
    async history(viewer: SignedInViewer, roomId: number, query: QueryOf<typeof roomMessages>): Promise<List<Message>> {
      if (viewer.kind === 'guest' && viewer.roomId !== roomId) throw new Problem('forbidden');
      const room = await rooms.byId(roomId, viewer.userId);
      if (room?.isKicked) throw new Problem('kicked');
      if (room === null || !canSee(room, viewer)) throw new Problem('not_found');
      if (!room.hasSeat) throw new Problem('forbidden');
      const beforeId = readCursor(query.cursor, ['number'])?.[0] ?? null;
      const rows = await messages.listOf(roomId, query.limit, beforeId);
      return toPage(rows, query.limit, (row) => [row.id], presentMessage);
    },
  };
}

export type ChatService = ReturnType<typeof chatService>;
