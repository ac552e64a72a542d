import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import { users } from '@/drizzle/schema/accounts';
import { chatMessages, roomParticipants, rooms } from '@/drizzle/schema/rooms';
import type { Transaction } from '@/server/ports/transaction';
import { on, type Database } from './database';

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
     * Takes the member's turn to speak: one statement, so that of two messages at once on two nodes the second is seen to be
     * too early. The database's clock decides.
     */
    async takeTurn(roomId: number, userId: number, tx: Transaction): Promise<boolean> {
      const taken = await on(db, tx)
        .update(roomParticipants)
        .set({ lastMessageAt: sql`clock_timestamp()` })
        .from(rooms)
        .where(
          and(
            mine(roomId, userId),
            isNull(roomParticipants.leftAt),
            eq(rooms.id, roomParticipants.roomId),
            eq(rooms.isActive, true),
            sql`(${roomParticipants.lastMessageAt} IS NULL OR ${rooms.messageDelaySec} = 0 OR ${roomParticipants.lastMessageAt} + ${delayMs} <= clock_timestamp())`,
          ),
        )
        .returning({ id: roomParticipants.id });
      return taken.length === 1;
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

    /** @returns null when this `clientId` of the sender is stored already */
    async insert(message: NewMessage, tx: Transaction): Promise<number | null> {
      const [row] = await on(db, tx)
        .insert(chatMessages)
        .values(message)
        .onConflictDoNothing({ target: [chatMessages.roomId, chatMessages.userId, chatMessages.clientId] })
        .returning({ id: chatMessages.id });
      return row?.id ?? null;
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
