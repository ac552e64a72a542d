import type { QueryOf } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import type { listSubscribers, StudioSummary, Subscriber, VideoStats } from '@/lib/contracts/studio.contract';
import { lastDays } from '@/lib/domain/days';
import { FILM_STEPS } from '@/lib/domain/film-steps';
import { readCursor, toPage } from '@/lib/domain/page';
import { retentionCurve } from '@/lib/domain/retention';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Clock } from '@/server/ports/clock';
import type { MomentsRepository, StudioRepository, VideosRepository } from '@/server/ports/repositories';
import { presentSources } from './present-sources';
import { subscriberTotals } from './subscriber-totals';

/** Four whole weeks, so that weekdays weigh the same. */
const DAYS_SHOWN = 28;

export interface StudioDependencies {
  studio: StudioRepository;
  moments: Pick<MomentsRepository, 'list'>;
  videos: VideosRepository;
  clock: Clock;
}

/** The author's figures. Days are UTC's. */
export function studioService({ studio, moments, videos, clock }: StudioDependencies) {
  function ownChannel(viewer: UserViewer): number {
    if (viewer.channelId === null) throw new Problem('channel_required');
    return viewer.channelId;
  }

  return {
    /** The channel in the last four weeks; subscribers, sponsors and videos as they are now. */
    async summary(viewer: UserViewer): Promise<StudioSummary> {
      const channelId = ownChannel(viewer);
      const days = lastDays(clock.now(), DAYS_SHOWN);
      const [figures, changes, counts, sources] = await Promise.all([
        studio.channelDays(channelId, days[0]!),
        studio.subscriberDays(channelId, days[0]!),
        studio.channelCounts(channelId),
        studio.sources({ channelId }, days[0]!),
      ]);
      if (counts === null) throw new Problem('channel_required');
      const subscribers = subscriberTotals(days, changes, counts.subscribers);
      const byDay = days.map((date) => {
        const figure = figures.find(({ day }) => day === date);
        return {
          date,
          views: figure?.views ?? 0,
          watch_time: figure?.watchTimeSec ?? 0,
          ...subscribers.get(date)!,
        };
      });
      return {
        channel_id: channelId,
        views: sum(byDay.map((day) => day.views)),
        watch_time: sum(byDay.map((day) => day.watch_time)),
        subscriber_count: counts.subscribers,
        sponsor_count: counts.sponsors,
        video_count: counts.videos,
        by_day: byDay,
        sources: presentSources(sources),
      };
    },

    /** All of a video's time, and four weeks by day. */
    async videoStats(viewer: UserViewer, videoId: number): Promise<VideoStats> {
      ownChannel(viewer);
      const row = await videos.byId(videoId, viewer.userId);
      const owns = row?.channel.authorId === viewer.userId;
      if (row === null || (!owns && row.video.status !== 'ready')) throw new Problem('not_found');
      if (!owns) throw new Problem('forbidden');
      const days = lastDays(clock.now(), DAYS_SHOWN);
      const durationSec = row.video.durationSec ?? 0;
      const [totals, figures, reach, people, happened, sources] = await Promise.all([
        studio.videoTotals(videoId),
        studio.videoDays(videoId, days[0]!),
        studio.reach(videoId),
        studio.partyPeople(videoId),
        moments.list(videoId),
        studio.sources({ videoId }, days[0]!),
      ]);
      if (totals === null) throw new Problem('not_found');
      return {
        video_id: videoId,
        views: totals.views,
        watch_time: totals.watchTimeSec,
        likes: totals.likes,
        rooms: totals.rooms,
        by_day: days.map((date) => {
          const figure = figures.find(({ day }) => day === date);
          return { date, views: figure?.views ?? 0, watch_time: figure?.watchTimeSec ?? 0 };
        }),
        sources: presentSources(sources),
        average_share: totals.views === 0 || durationSec === 0 ? null : Math.min(1, totals.watchTimeSec / totals.views / durationSec),
        retention: retentionCurve(reach, durationSec),
        parties: { rooms: totals.rooms, people, moments: happened.map(({ step, ...counts }) => ({ position: (durationSec * step) / FILM_STEPS, ...counts })) },
      };
    },

    async subscribers(viewer: UserViewer, query: QueryOf<typeof listSubscribers>): Promise<List<Subscriber>> {
      const channelId = ownChannel(viewer);
      const after = readCursor(query.cursor, ['number']);
      const rows = await studio.subscribers(channelId, { sponsors: query.sponsors ?? false, limit: query.limit, afterId: after?.[0] ?? null });
      return toPage(rows, query.limit, (row) => [row.id], (row) => ({
        user: { id: row.userId, username: row.username, display_name: row.displayName }, is_sponsor: row.isSponsor, created_at: row.createdAt.toISOString(),
      }));
    },
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export type StudioService = ReturnType<typeof studioService>;
