import { and, asc, between, eq, sql } from 'drizzle-orm';
import { channels } from '@/drizzle/schema/channels';
import { videos } from '@/drizzle/schema/videos';
import type { Database } from './database';

/** What search engines may list, by ranges of ids: however many there are, a range is one walk along the primary key. */
export function sitemapRepository(db: Database) {
  return {
    async lastIds(): Promise<{ videos: number; channels: number }> {
      const { rows } = await db.execute<{ videos: string; channels: string }>(
        sql`SELECT coalesce((SELECT max(id) FROM ${videos}), 0) AS videos, coalesce((SELECT max(id) FROM ${channels}), 0) AS channels`,
      );
      return { videos: Number(rows[0]!.videos), channels: Number(rows[0]!.channels) };
    },

    /** Those that everybody may watch. */
    videos: (fromId: number, toId: number) =>
      db
        .select({ id: videos.id, changedAt: videos.publishedAt })
        .from(videos)
        .where(and(between(videos.id, fromId, toId), eq(videos.status, 'ready'), eq(videos.accessLevel, 'public')))
        .orderBy(asc(videos.id)),

    channels: (fromId: number, toId: number) =>
      db.select({ id: channels.id }).from(channels).where(between(channels.id, fromId, toId)).orderBy(asc(channels.id)),
  };
}

export type SitemapRepository = ReturnType<typeof sitemapRepository>;
