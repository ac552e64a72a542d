import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import { channels, subscriptions } from '@/drizzle/schema/channels';
import { rooms } from '@/drizzle/schema/rooms';
import { videoDays, videos } from '@/drizzle/schema/videos';
import type { Database } from './database';

export interface DayFigures {
  day: string;
  views: number;
  watchTimeSec: number;
}

export function studioRepository(db: Database) {
  const figures = {
    day: videoDays.day,
    views: sql<number>`sum(${videoDays.views})::int`,
    watchTimeSec: sql<number>`sum(${videoDays.watchTimeSec})::double precision`,
  };

  return {
    /** Figures per day of all videos of a channel, without days that have none. */
    async channelDays(channelId: number, firstDay: string): Promise<DayFigures[]> {
      return db
        .select(figures)
        .from(videoDays)
        .where(and(inArray(videoDays.videoId, db.select({ id: videos.id }).from(videos).where(eq(videos.channelId, channelId))), gte(videoDays.day, firstDay)))
        .groupBy(videoDays.day);
    },

    async videoDays(videoId: number, firstDay: string): Promise<DayFigures[]> {
      return db.select(figures).from(videoDays).where(and(eq(videoDays.videoId, videoId), gte(videoDays.day, firstDay))).groupBy(videoDays.day);
    },

    /** Those who subscribed on each day and still are subscribers. */
    async newSubscribers(channelId: number, firstDay: string): Promise<{ day: string; subscribers: number }[]> {
      const day = sql<string>`to_char(${subscriptions.createdAt} AT TIME ZONE 'UTC', 'YYYY-MM-DD')`;
      return db
        .select({ day, subscribers: sql<number>`count(*)::int` })
        .from(subscriptions)
        .where(and(eq(subscriptions.channelId, channelId), sql`${subscriptions.createdAt} >= ${firstDay}::date AT TIME ZONE 'UTC'`))
        .groupBy(sql`1`);
    },

    async channelCounts(channelId: number) {
      const [row] = await db
        .select({
          subscribers: channels.subscriberCount,
          videos: channels.videoCount,
          sponsors: sql<number>`(SELECT count(*)::int FROM subscriptions WHERE channel_id = channels.id AND is_sponsor)`,
        })
        .from(channels)
        .where(eq(channels.id, channelId));
      return row ?? null;
    },

    async videoTotals(videoId: number) {
      const [row] = await db
        .select({
          views: videos.viewCount,
          likes: videos.likeCount,
          rooms: sql<number>`(SELECT count(*)::int FROM ${rooms} WHERE video_id = videos.id)`,
          watchTimeSec: sql<number>`(SELECT coalesce(sum(watch_time), 0)::double precision FROM ${videoDays} WHERE video_id = videos.id)`,
        })
        .from(videos)
        .where(eq(videos.id, videoId));
      return row ?? null;
    },

    /** For each of these places, how many views reached it, of how many that told how far they came. */
    async reached(videoId: number, positionsSec: number[], since: Date): Promise<{ views: number; counts: number[] }> {
      const { rows } = await db.execute<{ position: number; reached: number; views: number }>(sql`
        SELECT p.position, count(v.furthest) FILTER (WHERE v.furthest >= p.position)::int AS reached, count(v.furthest)::int AS views
        FROM unnest(${sql.param(positionsSec)}::double precision[]) WITH ORDINALITY AS p(position, nth)
        LEFT JOIN video_views v ON v.video_id = ${videoId} AND v.reported_at IS NOT NULL AND v.viewed_at >= ${since.toISOString()}::timestamptz
        GROUP BY p.position, p.nth ORDER BY p.nth`);
      return { views: rows[0]?.views ?? 0, counts: rows.map((row) => row.reached) };
    },
  };
}

export type StudioRepository = ReturnType<typeof studioRepository>;
