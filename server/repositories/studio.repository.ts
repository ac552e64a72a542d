import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import { users } from '@/drizzle/schema/accounts';
import { channels, subscriptions } from '@/drizzle/schema/channels';
import { channelDays, videoSources } from '@/drizzle/schema/figures';
import { roomParticipants, rooms } from '@/drizzle/schema/rooms';
import { videoDays, videoReach, videos } from '@/drizzle/schema/videos';
import type { ViewSource } from '@/lib/contracts/view-source';
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

    /** How many came and went on each day, without days on which nobody did. */
    async subscriberDays(channelId: number, firstDay: string): Promise<{ day: string; gained: number; lost: number }[]> {
      return db
        .select({ day: channelDays.day, gained: channelDays.gained, lost: channelDays.lost })
        .from(channelDays)
        .where(and(eq(channelDays.channelId, channelId), gte(channelDays.day, firstDay)));
    },

    /** Latest first; with `sponsors` those alone. */
    async subscribers(channelId: number, { sponsors, limit, afterId }: { sponsors: boolean; limit: number; afterId: number | null }) {
      return db
        .select({ id: subscriptions.id, userId: users.id, username: users.username, displayName: users.displayName, isSponsor: subscriptions.isSponsor, createdAt: subscriptions.createdAt })
        .from(subscriptions)
        .innerJoin(users, eq(users.id, subscriptions.userId))
        .where(and(eq(subscriptions.channelId, channelId), sponsors ? subscriptions.isSponsor : undefined, afterId === null ? undefined : lt(subscriptions.id, afterId)))
        .orderBy(desc(subscriptions.id))
        .limit(limit + 1);
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

    /** Where the views of a channel's videos came from, or of one of them: most first, hosts apart. */
    async sources(of: { channelId: number } | { videoId: number }, firstDay: string): Promise<{ source: ViewSource; host: string; views: number }[]> {
      const isOf = 'videoId' in of ? eq(videoSources.videoId, of.videoId) : inArray(videoSources.videoId, db.select({ id: videos.id }).from(videos).where(eq(videos.channelId, of.channelId)));
      const views = sql<number>`sum(${videoSources.views})::int`;
      return db
        .select({ source: videoSources.source, host: videoSources.host, views })
        .from(videoSources)
        .where(and(isOf, gte(videoSources.day, firstDay)))
        .groupBy(videoSources.source, videoSources.host)
        .orderBy(desc(views), videoSources.source, videoSources.host);
    },
  };
}

export type StudioRepository = ReturnType<typeof studioRepository>;
