import { and, desc, eq, lt, or, sql } from 'drizzle-orm';
import { watchPositions } from '@/drizzle/schema/videos';
import type { Database } from './database';

export function historyRepository(db: Database) {
  /** Nothing is written for a person who paused the history: asked in the same statement, so that no report slips through. */
  const write = (userId: number, videoId: number, positionSec: number | null, now: Date) =>
    db.execute(sql`
      INSERT INTO watch_positions (user_id, video_id, position, updated_at)
      SELECT id, ${videoId}, ${positionSec ?? 0}, ${now.toISOString()}::timestamptz
      FROM users WHERE id = ${userId} AND NOT coalesce((preferences ->> 'historyPaused')::boolean, false)
      ON CONFLICT (user_id, video_id) DO UPDATE SET
        position = ${positionSec === null ? sql`watch_positions.position` : sql`excluded.position`}, updated_at = excluded.updated_at`);

  return {
    async save(userId: number, videoId: number, positionSec: number, now: Date): Promise<void> {
      await write(userId, videoId, positionSec, now);
    },

    /** Watched just now; a position that is known stays. */
    async touch(userId: number, videoId: number, now: Date): Promise<void> {
      await write(userId, videoId, null, now);
    },

    async positionSec(userId: number, videoId: number): Promise<number | null> {
      const [row] = await db
        .select({ positionSec: watchPositions.positionSec })
        .from(watchPositions)
        .where(and(eq(watchPositions.userId, userId), eq(watchPositions.videoId, videoId)));
      return row?.positionSec ?? null;
    },

    async list(userId: number, limit: number, after: readonly [updatedAt: Date, videoId: number] | null) {
      const before = after
        ? or(lt(watchPositions.updatedAt, after[0]), and(eq(watchPositions.updatedAt, after[0]), lt(watchPositions.videoId, after[1])))
        : undefined;
      return db
        .select()
        .from(watchPositions)
        .where(and(eq(watchPositions.userId, userId), before))
        .orderBy(desc(watchPositions.updatedAt), desc(watchPositions.videoId))
        .limit(limit + 1);
    },

    async forget(userId: number, videoId: number): Promise<void> {
      await db.delete(watchPositions).where(and(eq(watchPositions.userId, userId), eq(watchPositions.videoId, videoId)));
    },

    async clear(userId: number): Promise<void> {
      await db.delete(watchPositions).where(eq(watchPositions.userId, userId));
    },
  };
}

export type HistoryRepository = ReturnType<typeof historyRepository>;
