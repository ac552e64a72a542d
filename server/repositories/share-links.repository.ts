import { and, asc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { roomShareLinks } from '@/drizzle/schema/rooms';
import type { Transaction } from '@/server/ports/transaction';
import { on, type Database } from './database';

export function shareLinksRepository(db: Database) {
  const works = (now: Date) =>
    and(
      isNull(roomShareLinks.revokedAt),
      or(isNull(roomShareLinks.expiresAt), gt(roomShareLinks.expiresAt, now)),
      or(isNull(roomShareLinks.maxUses), lt(roomShareLinks.useCount, roomShareLinks.maxUses)),
    );

  return {
    async create(link: { roomId: number; createdBy: number; token: string }, tx: Transaction): Promise<void> {
      await on(db, tx).insert(roomShareLinks).values(link);
    },

    /** The room that a token opens; null for a wrong, expired or revoked one. */
    async roomIdOf(token: string, now: Date): Promise<number | null> {
      const [row] = await db
        .select({ roomId: roomShareLinks.roomId })
        .from(roomShareLinks)
        .where(and(eq(roomShareLinks.token, token), works(now)));
      return row?.roomId ?? null;
    },

    async countUse(token: string): Promise<void> {
      await db.update(roomShareLinks).set({ useCount: sql`${roomShareLinks.useCount} + 1` }).where(eq(roomShareLinks.token, token));
    },

    /** The oldest working token of each room. */
    async tokensOf(roomIds: readonly number[], now: Date): Promise<Map<number, string>> {
      if (roomIds.length === 0) return new Map();
      const rows = await db
        .selectDistinctOn([roomShareLinks.roomId], { roomId: roomShareLinks.roomId, token: roomShareLinks.token })
        .from(roomShareLinks)
        .where(and(inArray(roomShareLinks.roomId, [...roomIds]), works(now)))
        .orderBy(asc(roomShareLinks.roomId), asc(roomShareLinks.id));
      return new Map(rows.map((row) => [row.roomId, row.token]));
    },
  };
}

export type ShareLinksRepository = ReturnType<typeof shareLinksRepository>;
