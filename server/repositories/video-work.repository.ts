import { and, eq, inArray, lt, or, sql } from 'drizzle-orm';
import { channels } from '@/drizzle/schema/channels';
import { captions, videos } from '@/drizzle/schema/videos';
import type { Transaction } from '@/server/ports/transaction';
import { on, violatedConstraint, type Database } from './database';

/** Numbers below are those of captions that came inside of video files. */
const FIRST_ADDED_CAPTION = 1_000;

/** A file name that no captions of the video have. */
const nextCaptionName = (videoId: number) =>
  sql<string>`(SELECT 'captions/' || greatest(${FIRST_ADDED_CAPTION}::int, coalesce(max(substring(file_name FROM '\\d+')::int), 0) + 1) || '.vtt' FROM captions WHERE video_id = ${videoId})`;

/** What the pipeline asks of videos: how much there is, what is unfinished, which files belong to a row. */
export function videoWorkRepository(db: Database) {
  return {
    /** Holds the channel until the transaction ends, so that two uploads at once count one another. @returns its bytes, null when it is gone */
    async lockChannelBytes(channelId: number, tx: Transaction): Promise<number | null> {
      const [channel] = await on(db, tx).select({ id: channels.id }).from(channels).where(eq(channels.id, channelId)).for('update');
      if (!channel) return null;
      const [row] = await on(db, tx)
        .select({ bytes: sql<string>`coalesce(sum(${videos.sizeBytes}), 0)` })
        .from(videos)
        .where(eq(videos.channelId, channelId));
      return Number(row!.bytes);
    },

    async countProcessing(channelId: number, tx: Transaction): Promise<number> {
      const [row] = await on(db, tx)
        .select({ n: sql<number>`count(*)::int` })
        .from(videos)
        .where(and(eq(videos.channelId, channelId), eq(videos.status, 'processing')));
      return row!.n;
    },

    /** Those of `filePaths` that some video has. */
    async knownPaths(filePaths: string[]): Promise<Set<string>> {
      if (filePaths.length === 0) return new Set();
      const rows = await db.select({ filePath: videos.filePath }).from(videos).where(inArray(videos.filePath, filePaths));
      return new Set(rows.map((row) => row.filePath));
    },

    /** Videos that somebody should be working on. */
    async unfinished(createdBefore: Date) {
      return db
        .select({ id: videos.id, filePath: videos.filePath })
        .from(videos)
        .where(and(or(eq(videos.status, 'processing'), and(eq(videos.status, 'ready'), lt(videos.progress, 1))), lt(videos.createdAt, createdBefore)));
    },

    /** Under a file name that no other captions of the video have. */
    async addCaption(caption: { videoId: number; language: string; label: string }, tx: Transaction) {
      // Held, so that two at once get two numbers.
      await on(db, tx).select({ id: videos.id }).from(videos).where(eq(videos.id, caption.videoId)).for('update');
      try {
        const [row] = await on(db, tx).insert(captions).values({ ...caption, fileName: nextCaptionName(caption.videoId) }).returning();
        return row!;
      } catch (error) {
        if (violatedConstraint(error) !== null) return null;
        throw error;
      }
    },

    /** Its words change: another name of the file, and what else is told. @returns both names; null where there are no such captions */
    async renameCaption(videoId: number, id: number, change: { language?: string | undefined; label?: string | undefined }, tx: Transaction): Promise<{ fileName: string; fileNameBefore: string } | null> {
      await on(db, tx).select({ id: videos.id }).from(videos).where(eq(videos.id, videoId)).for('update');
      const isIt = and(eq(captions.id, id), eq(captions.videoId, videoId));
      const [before] = await on(db, tx).select({ fileName: captions.fileName }).from(captions).where(isIt);
      if (!before) return null;
      const [row] = await on(db, tx)
        .update(captions)
        .set({ fileName: nextCaptionName(videoId), ...(change.language !== undefined && { language: change.language }), ...(change.label !== undefined && { label: change.label }) })
        .where(isIt)
        .returning({ fileName: captions.fileName });
      return { fileName: row!.fileName, fileNameBefore: before.fileName };
    },

    /** Never goes back. @returns how it stands now, null when the video is gone */
    async raiseProgress(videoId: number, progress: number) {
      const [row] = await db
        .update(videos)
        .set({ progress: sql`greatest(${videos.progress}, ${progress}::double precision)` })
        .where(eq(videos.id, videoId))
        .returning({ progress: videos.progress, status: videos.status });
      return row ?? null;
    },

    /** For the owner, once. */
    async addWarning(videoId: number, warning: string): Promise<void> {
      await db
        .update(videos)
        .set({ warnings: sql`${videos.warnings} || ${JSON.stringify([warning])}::jsonb` })
        .where(and(eq(videos.id, videoId), sql`NOT ${videos.warnings} @> ${JSON.stringify([warning])}::jsonb`));
    },
  };
}

export type VideoWorkRepository = ReturnType<typeof videoWorkRepository>;
