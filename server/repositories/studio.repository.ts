import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import { channels, subscriptions } from '@/drizzle/schema/channels';
import { roomParticipants, roomReactions, rooms } from '@/drizzle/schema/rooms';
import { videoDays, videoReach, videos } from '@/drizzle/schema/videos';
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

    /** How many views ended in each step of the film. */
    async reach(videoId: number): Promise<{ step: number; views: number }[]> {
      return db.select({ step: videoReach.step, views: videoReach.views }).from(videoReach).where(eq(videoReach.videoId, videoId));
    },

    /** Everybody who ever took a seat in a room of this video, once. */
    async partyPeople(videoId: number): Promise<number> {
      const [row] = await db
        .select({ people: sql<number>`count(DISTINCT ${roomParticipants.userId})::int` })
        .from(roomParticipants)
        .innerJoin(rooms, eq(rooms.id, roomParticipants.roomId))
        .where(eq(rooms.videoId, videoId));
      return row!.people;
    },

    /** Reactions in all rooms of this video by steps of the film so long. */
    async reactions(videoId: number, stepSec: number): Promise<{ step: number; count: number }[]> {
      return db
        .select({ step: sql<number>`floor(${roomReactions.second} / ${stepSec}::double precision)::int`, count: sql<number>`sum(${roomReactions.count})::int` })
        .from(roomReactions)
        .innerJoin(rooms, eq(rooms.id, roomReactions.roomId))
        .where(eq(rooms.videoId, videoId))
        .groupBy(sql`1`)
        .orderBy(sql`1`);
    },
  };
}

export type StudioRepository = ReturnType<typeof studioRepository>;
