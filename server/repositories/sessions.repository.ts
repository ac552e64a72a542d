import { and, desc, eq, gt, lt, ne } from 'drizzle-orm';
import { sessions } from '@/drizzle/schema/accounts';
import type { SessionStore } from '@/server/ports/sessions';
import type { Database } from './database';

const columns = { id: sessions.id, userId: sessions.userId, roomId: sessions.roomId, expiresAt: sessions.expiresAt };

/** Sessions in Postgres: the store of a site with one process. */
export function sessionsRepository(db: Database): SessionStore {
  return {
    async create(tokenHash, session, now) {
      const [row] = await db
        .insert(sessions)
        .values({ tokenHash, ...session, createdAt: now, lastSeenAt: now })
        .returning(columns);
      return row!;
    },

    async find(tokenHash, now) {
      const [row] = await db
        .select(columns)
        .from(sessions)
        .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now)));
      return row ?? null;
    },

    async replace(oldHash, newHash, expiresAt, now) {
      const [row] = await db
        .update(sessions)
        .set({ tokenHash: newHash, expiresAt, lastSeenAt: now })
        .where(and(eq(sessions.tokenHash, oldHash), gt(sessions.expiresAt, now)))
        .returning(columns);
      return row ?? null;
    },

    async extend(tokenHash, expiresAt, now) {
      await db.update(sessions).set({ expiresAt, lastSeenAt: now }).where(eq(sessions.tokenHash, tokenHash));
    },

    async revoke(tokenHash) {
      await db.delete(sessions).where(eq(sessions.tokenHash, tokenHash));
    },

    async listOf(userId, limit, afterId, now) {
      return db
        .select({
          id: sessions.id,
          userAgent: sessions.userAgent,
          createdAt: sessions.createdAt,
          lastSeenAt: sessions.lastSeenAt,
          expiresAt: sessions.expiresAt,
        })
        .from(sessions)
        .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now), afterId === null ? undefined : lt(sessions.id, afterId)))
        .orderBy(desc(sessions.id))
        .limit(limit + 1);
    },

    async revokeOne(userId, id) {
      const ended = await db
        .delete(sessions)
        .where(and(eq(sessions.id, id), eq(sessions.userId, userId)))
        .returning({ id: sessions.id });
      return ended.length > 0;
    },

    async revokeAllOf(userId, except) {
      const ended = await db
        .delete(sessions)
        .where(and(eq(sessions.userId, userId), except === undefined ? undefined : ne(sessions.id, except)))
        .returning({ id: sessions.id });
      return ended.map((row) => row.id);
    },
  };
}
