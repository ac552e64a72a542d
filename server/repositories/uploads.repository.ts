import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { uploads } from '@/drizzle/schema/videos';
import type { Transaction } from '@/server/ports/transaction';
import { on, type Database } from './database';

/** Resumable uploads: under way, and just finished for a client that lost the answer. */
export function uploadsRepository(db: Database) {
  return {
    async create(upload: { id: string; userId: number; sizeBytes: number; expiresAt: Date; isPart: boolean }, tx?: Transaction): Promise<void> {
      await on(db, tx).insert(uploads).values(upload);
    },

    async byId(id: string, tx?: Transaction) {
      const [row] = await on(db, tx).select().from(uploads).where(eq(uploads.id, id));
      return row ?? null;
    },

    /** The row, held until the transaction ends: of two that finish one upload, the second sees what the first did. */
    async lock(id: string, tx: Transaction) {
      const [row] = await on(db, tx).select().from(uploads).where(eq(uploads.id, id)).for('update');
      return row ?? null;
    },

    async finish(id: string, videoId: number, tx: Transaction): Promise<void> {
      await on(db, tx).update(uploads).set({ videoId }).where(eq(uploads.id, id));
    },

    async remove(id: string, tx?: Transaction): Promise<void> {
      await on(db, tx).delete(uploads).where(eq(uploads.id, id));
    },

    /** Bytes that a person's unfinished uploads were announced with. */
    async bytesUnderWay(userId: number, now: Date, tx?: Transaction): Promise<number> {
      const [row] = await on(db, tx)
        .select({ bytes: sql<string>`coalesce(sum(${uploads.sizeBytes}), 0)` })
        .from(uploads)
        .where(and(eq(uploads.userId, userId), isNull(uploads.videoId), gt(uploads.expiresAt, now)));
      return Number(row!.bytes);
    },

    async removeExpired(now: Date) {
      return db.delete(uploads).where(lt(uploads.expiresAt, now)).returning({ id: uploads.id, videoId: uploads.videoId });
    },
  };
}

export type UploadsRepository = ReturnType<typeof uploadsRepository>;
export type UploadRow = NonNullable<Awaited<ReturnType<UploadsRepository['byId']>>>;
