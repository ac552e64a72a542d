import { and, asc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { roomShareLinks, roomShareLinkUses } from '@/drizzle/schema/rooms';
import type { Transaction } from '@/server/ports/transaction';
import { on, type Database } from './database';

export interface NewShareLink {
  roomId: number;
  createdBy: number;
  token: string;
  label: string | null;
  expiresAt: Date | null;
  maxUses: number | null;
}

export function shareLinksRepository(db: Database) {
  const isOpen = (now: Date) => and(isNull(roomShareLinks.revokedAt), or(isNull(roomShareLinks.expiresAt), gt(roomShareLinks.expiresAt, now)));
  const hasUses = or(isNull(roomShareLinks.maxUses), lt(roomShareLinks.useCount, roomShareLinks.maxUses));
  const wasUsedBy = (userId: number) =>
    sql<boolean>`EXISTS (SELECT 1 FROM ${roomShareLinkUses} WHERE ${roomShareLinkUses.linkId} = ${roomShareLinks.id} AND ${roomShareLinkUses.userId} = ${userId})`;

  return {
    async create(link: NewShareLink, tx: Transaction) {
      const [row] = await on(db, tx).insert(roomShareLinks).values(link).returning();
      return row!;
    },

    /** Oldest first, without those that were revoked. */
    async listOf(roomId: number, limit: number, afterId: number | null) {
      return db
        .select()
        .from(roomShareLinks)
        .where(and(eq(roomShareLinks.roomId, roomId), isNull(roomShareLinks.revokedAt), afterId === null ? undefined : gt(roomShareLinks.id, afterId)))
        .orderBy(asc(roomShareLinks.id))
        .limit(limit + 1);
    },

    /** How many a room has, without those that were revoked. The caller holds the room's lock. */
    async countOf(roomId: number, tx: Transaction): Promise<number> {
      return on(db, tx).$count(roomShareLinks, and(eq(roomShareLinks.roomId, roomId), isNull(roomShareLinks.revokedAt)));
    },

    /** Revoking twice is the same as once. @returns false where the room has no such link */
    async revoke(roomId: number, id: number, now: Date): Promise<boolean> {
      const revoked = await db
        .update(roomShareLinks)
        .set({ revokedAt: sql`coalesce(${roomShareLinks.revokedAt}, ${now.toISOString()}::timestamptz)` })
        .where(and(eq(roomShareLinks.id, id), eq(roomShareLinks.roomId, roomId)))
        .returning({ id: roomShareLinks.id });
      return revoked.length === 1;
    },

    /** The room that a token opens to this person; null for one that is wrong, expired, revoked, or used up by others. */
    async roomIdOf(token: string, userId: number | null, now: Date): Promise<number | null> {
      const [row] = await db
        .select({ roomId: roomShareLinks.roomId })
        .from(roomShareLinks)
        .where(and(eq(roomShareLinks.token, token), isOpen(now), or(hasUses, userId === null ? undefined : wasUsedBy(userId))));
      return row?.roomId ?? null;
    },

    /** Why a token that there was opens nothing; null where it works, or never did. */
    async endOf(token: string, now: Date): Promise<'revoked' | 'expired' | 'used_up' | null> {
      const [row] = await db
        .select({ revokedAt: roomShareLinks.revokedAt, expiresAt: roomShareLinks.expiresAt, maxUses: roomShareLinks.maxUses, useCount: roomShareLinks.useCount })
        .from(roomShareLinks)
        .where(eq(roomShareLinks.token, token));
      if (row === undefined) return null;
      if (row.revokedAt !== null) return 'revoked';
      if (row.expiresAt !== null && row.expiresAt <= now) return 'expired';
      return row.maxUses !== null && row.useCount >= row.maxUses ? 'used_up' : null;
    },

    /**
     * Uses the link for this person, once however often he comes. The caller takes the seat in the same transaction and
     * holds the room's lock.
     * @returns false where the link does not open the room to him
     */
    async use(token: string, roomId: number, userId: number, now: Date, tx: Transaction): Promise<boolean> {
      const handle = on(db, tx);
      const [link] = await handle
        .select({ id: roomShareLinks.id, isUsed: wasUsedBy(userId) })
        .from(roomShareLinks)
        .where(and(eq(roomShareLinks.token, token), eq(roomShareLinks.roomId, roomId), isOpen(now)));
      if (link === undefined) return false;
      if (link.isUsed) return true;
      const counted = await handle
        .update(roomShareLinks)
        .set({ useCount: sql`${roomShareLinks.useCount} + 1` })
        // Asked again: it may have been revoked since. From here on whoever revokes it waits for this entry.
        .where(and(eq(roomShareLinks.id, link.id), isOpen(now), hasUses))
        .returning({ id: roomShareLinks.id });
      if (counted.length === 0) return false;
      await handle.insert(roomShareLinkUses).values({ linkId: link.id, userId });
      return true;
    },

    /** The oldest working token of each room. */
    async tokensOf(roomIds: readonly number[], now: Date): Promise<Map<number, string>> {
      if (roomIds.length === 0) return new Map();
      const rows = await db
        .selectDistinctOn([roomShareLinks.roomId], { roomId: roomShareLinks.roomId, token: roomShareLinks.token })
        .from(roomShareLinks)
        .where(and(inArray(roomShareLinks.roomId, [...roomIds]), isOpen(now), hasUses))
        .orderBy(asc(roomShareLinks.roomId), asc(roomShareLinks.id));
      return new Map(rows.map((row) => [row.roomId, row.token]));
    },
  };
}

export type ShareLinksRepository = ReturnType<typeof shareLinksRepository>;
export type ShareLinkRow = Awaited<ReturnType<ShareLinksRepository['create']>>;
