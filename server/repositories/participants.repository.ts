import { and, asc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { users } from '@/drizzle/schema/accounts';
import { roomParticipants, rooms } from '@/drizzle/schema/rooms';
import type { Transaction } from '@/server/ports/transaction';
import { on, type Database } from './database';

/** A guest has no username to show: his is the name that he chose. */
const username = sql<string>`CASE WHEN ${users.isGuest} THEN ${users.displayName} ELSE ${users.username} END`;

export function participantsRepository(db: Database) {
  const pair = (roomId: number, userId: number) => and(eq(roomParticipants.roomId, roomId), eq(roomParticipants.userId, userId));
  const held = isNull(roomParticipants.leftAt);

  return {
    async find(roomId: number, userId: number, tx?: Transaction) {
      const [row] = await on(db, tx).select().from(roomParticipants).where(pair(roomId, userId));
      return row ?? null;
    },

    async countSeats(roomId: number, tx: Transaction): Promise<number> {
      const [row] = await on(db, tx)
        .select({ n: sql<number>`count(*)::int` })
        .from(roomParticipants)
        .where(and(eq(roomParticipants.roomId, roomId), held));
      return row!.n;
    },

    /** Whether a guest who came from there was sent out for good. The caller holds the room's lock. */
    async wasGuestKicked(roomId: number, guestKey: string, tx: Transaction): Promise<boolean> {
      const [row] = await on(db, tx)
        .select({ id: roomParticipants.id })
        .from(roomParticipants)
        .where(and(eq(roomParticipants.roomId, roomId), eq(roomParticipants.guestKey, guestKey), isNotNull(roomParticipants.kickedAt)))
        .limit(1);
      return row !== undefined;
    },

    /** Seats somebody, for the first time or again. The caller holds the room's lock and has counted. */
    async seat(roomId: number, userId: number, guestKey: string | null, now: Date, tx: Transaction): Promise<void> {
      await on(db, tx)
        .insert(roomParticipants)
        .values({ roomId, userId, guestKey, joinedAt: now })
        .onConflictDoUpdate({
          target: [roomParticipants.roomId, roomParticipants.userId],
          set: { joinedAt: now, leftAt: null, lastConnectedAt: null, ...(guestKey !== null && { guestKey }) },
        });
    },

    /** @returns whether there was a seat to free */
    async free(roomId: number, userId: number, now: Date, tx?: Transaction): Promise<boolean> {
      const freed = await on(db, tx)
        .update(roomParticipants)
        .set({ leftAt: now })
        .where(and(pair(roomId, userId), held))
        .returning({ id: roomParticipants.id });
      return freed.length === 1;
    },

    /** @returns false where this person has no seat */
    async kick(roomId: number, userId: number, now: Date, tx: Transaction): Promise<boolean> {
      const kicked = await on(db, tx)
        .update(roomParticipants)
        .set({ leftAt: now, kickedAt: now, isCoHost: false })
        .where(and(pair(roomId, userId), held))
        .returning({ id: roomParticipants.id });
      return kicked.length === 1;
    },

    /** @returns false where this person has no seat, or is a guest */
    async setCoHost(roomId: number, userId: number, isCoHost: boolean): Promise<boolean> {
      const isAccount = sql`EXISTS (SELECT 1 FROM ${users} WHERE ${users.id} = ${roomParticipants.userId} AND NOT ${users.isGuest})`;
      const changed = await db
        .update(roomParticipants)
        .set({ isCoHost })
        .where(and(pair(roomId, userId), held, isAccount))
        .returning({ id: roomParticipants.id });
      return changed.length === 1;
    },

    /** Also of those who are away just now. */
    async coHostsOf(roomId: number): Promise<number[]> {
      const rows = await db
        .select({ userId: roomParticipants.userId })
        .from(roomParticipants)
        .where(and(eq(roomParticipants.roomId, roomId), eq(roomParticipants.isCoHost, true)))
        .orderBy(asc(roomParticipants.id));
      return rows.map(({ userId }) => userId);
    },

    async listOf(roomIds: readonly number[]) {
      if (roomIds.length === 0) return [];
      return db
        .select({
          roomId: roomParticipants.roomId,
          userId: roomParticipants.userId,
          username,
          displayName: users.displayName,
          isGuest: users.isGuest,
          isCoHost: roomParticipants.isCoHost,
          joinedAt: roomParticipants.joinedAt,
        })
        .from(roomParticipants)
        .innerJoin(users, eq(users.id, roomParticipants.userId))
        .where(and(inArray(roomParticipants.roomId, [...roomIds]), held))
        .orderBy(asc(roomParticipants.joinedAt), asc(roomParticipants.id));
    },

    /** Those who came first and are here still. */
    async firstOf(roomId: number, limit: number) {
      return db
        .select({ username, displayName: users.displayName })
        .from(roomParticipants)
        .innerJoin(users, eq(users.id, roomParticipants.userId))
        .where(and(eq(roomParticipants.roomId, roomId), held))
        .orderBy(asc(roomParticipants.joinedAt), asc(roomParticipants.id))
        .limit(limit);
    },

    /** Notes that these people have a socket in these rooms now. */
    async touch(pairs: readonly { roomId: number; userId: number }[], now: Date): Promise<void> {
      if (pairs.length === 0) return;
      const given = sql.join(pairs.map(({ roomId, userId }) => sql`(${roomId}::bigint, ${userId}::bigint)`), sql`, `);
      await db
        .update(roomParticipants)
        .set({ lastConnectedAt: now })
        .where(sql`(${roomParticipants.roomId}, ${roomParticipants.userId}) IN (${given}) AND ${held}`);
    },

    /** Frees the seats of live rooms whose people have had no socket since the given times. */
    async freeAbandoned(now: Date, lastSeenBefore: Date, joinedBefore: Date) {
      return db
        .update(roomParticipants)
        .set({ leftAt: now })
        .where(
          and(
            held,
            or(
              and(isNotNull(roomParticipants.lastConnectedAt), lt(roomParticipants.lastConnectedAt, lastSeenBefore)),
              and(isNull(roomParticipants.lastConnectedAt), lt(roomParticipants.joinedAt, joinedBefore)),
            ),
            sql`EXISTS (SELECT 1 FROM ${rooms} WHERE ${rooms.id} = ${roomParticipants.roomId} AND ${rooms.isActive})`,
          ),
        )
        .returning({ roomId: roomParticipants.roomId, userId: roomParticipants.userId });
    },
  };
}

export type ParticipantsRepository = ReturnType<typeof participantsRepository>;
export type ParticipantRow = Awaited<ReturnType<ParticipantsRepository['listOf']>>[number];
