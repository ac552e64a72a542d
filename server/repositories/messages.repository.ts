import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import { users } from '@/drizzle/schema/accounts';
import { chatMessages, roomParticipants, rooms } from '@/drizzle/schema/rooms';
import type { Database } from './database';

export interface NewMessage {
  roomId: number;
  userId: number;
  content: string;
  clientId: string | null;
  videoPositionSec: number | null;
  timestampMs: number;
}

export function messagesRepository(db: Database) {
  const delayMs = sql`make_interval(secs => ${rooms.messageDelaySec})`;
  const mine = (roomId: number, userId: number) => and(eq(roomParticipants.roomId, roomId), eq(roomParticipants.userId, userId));

  return {
    /**
     * Takes the member's turn to speak and stores the message, in one statement: of two at once on two nodes the second is
     * seen to be too early, by the database's clock, and nobody waits for more than one round trip.
     * @returns the message's id; null when there was no turn, or this `clientId` of the sender is stored already
     */
    async insertInTurn(message: NewMessage): Promise<number | null> {
      const { rows } = await db.execute<{ id: string }>(sql`
        WITH turn AS (
          UPDATE ${roomParticipants} SET last_message_at = clock_timestamp()
          FROM ${rooms}
          WHERE ${mine(message.roomId, message.userId)} AND ${isNull(roomParticipants.leftAt)}
            AND ${eq(rooms.id, roomParticipants.roomId)} AND ${eq(rooms.isActive, true)}
            AND (${roomParticipants.lastMessageAt} IS NULL OR ${rooms.messageDelaySec} = 0 OR ${roomParticipants.lastMessageAt} + ${delayMs} <= clock_timestamp())
          RETURNING ${roomParticipants.roomId} AS room_id, ${roomParticipants.userId} AS user_id
        )
        INSERT INTO ${chatMessages} (room_id, user_id, content, client_id, video_position, timestamp_ms)
        SELECT room_id, user_id, ${message.content}::text, ${message.clientId}::uuid, ${message.videoPositionSec}::float8, ${message.timestampMs}::bigint FROM turn
        ON CONFLICT (room_id, user_id, client_id) DO NOTHING
        RETURNING id`);
      return rows[0] === undefined ? null : Number(rows[0].id);
    },

    /** Seconds until this member may speak again; 0 where slow mode is not what stands against it. */
    async waitSec(roomId: number, userId: number): Promise<number> {
      const [row] = await db
        .select({ sec: sql<number>`extract(epoch FROM ${roomParticipants.lastMessageAt} + ${delayMs} - clock_timestamp())::float8` })
        .from(roomParticipants)
        .innerJoin(rooms, eq(rooms.id, roomParticipants.roomId))
        .where(mine(roomId, userId));
      return Math.max(0, row?.sec ?? 0);
    },

    async byClientId(roomId: number, userId: number, clientId: string) {
      const [row] = await db
        .select({ id: chatMessages.id, timestampMs: chatMessages.timestampMs })
        .from(chatMessages)
        .where(and(eq(chatMessages.roomId, roomId), eq(chatMessages.userId, userId), eq(chatMessages.clientId, clientId)));
      return row ?? null;
    },

    /** Newest first. */
    async listOf(roomId: number, limit: number, beforeId: number | null) {
      return db
        .select({
          id: chatMessages.id,
          roomId: chatMessages.roomId,
          userId: chatMessages.userId,
          username: sql<string>`CASE WHEN ${users.isGuest} THEN ${users.displayName} ELSE ${users.username} END`,
          displayName: users.displayName,
          isGuest: users.isGuest,
          content: chatMessages.content,
          timestampMs: chatMessages.timestampMs,
          videoPositionSec: chatMessages.videoPositionSec,
        })
        .from(chatMessages)
        .innerJoin(users, eq(users.id, chatMessages.userId))
        .where(and(eq(chatMessages.roomId, roomId), beforeId === null ? undefined : lt(chatMessages.id, beforeId)))
        .orderBy(desc(chatMessages.id))
        .limit(limit + 1);
    },
  };
}

export type MessagesRepository = ReturnType<typeof messagesRepository>;
export type MessageRow = Awaited<ReturnType<MessagesRepository['listOf']>>[number];
