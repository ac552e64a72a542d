import { Problem } from '@/lib/contracts/errors';
import type { StudioSummary, VideoStats } from '@/lib/contracts/studio.contract';
import { lastDays } from '@/lib/domain/days';
import { RETENTION_STEPS, retentionCurve } from '@/lib/domain/retention';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Clock } from '@/server/ports/clock';
import type { StudioRepository, VideosRepository } from '@/server/ports/repositories';

/** Four whole weeks, so that weekdays weigh the same. */
const DAYS_SHOWN = 28;

export interface StudioDependencies {
  studio: StudioRepository;
  videos: VideosRepository;
  clock: Clock;
}

/** The author's figures. Days are UTC's. */
export function studioService({ studio, videos, clock }: StudioDependencies) {
  function ownChannel(viewer: UserViewer): number {
    if (viewer.channelId === null) throw new Problem('channel_required');
    return viewer.channelId;
  }

  return {
    /** The channel in the last four weeks; subscribers, sponsors and videos as they are now. */
    async summary(viewer: UserViewer): Promise<StudioSummary> {
      const channelId = ownChannel(viewer);
      const days = lastDays(clock.now(), DAYS_SHOWN);
      const [figures, subscribers, counts] = await Promise.all([
        studio.channelDays(channelId, days[0]!),
        studio.newSubscribers(channelId, days[0]!),
        studio.channelCounts(channelId),
      ]);
      if (counts === null) throw new Problem('channel_required');
      const byDay = days.map((date) => {
        const figure = figures.find(({ day }) => day === date);
        return {
          date,
          views: figure?.views ?? 0,
          watch_time: figure?.watchTimeSec ?? 0,
          subscribers: subscribers.find(({ day }) => day === date)?.subscribers ?? 0,
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
      const stepSec = durationSec / RETENTION_STEPS;
      const [totals, figures, reach, people, reactions] = await Promise.all([
        studio.videoTotals(videoId),
        studio.videoDays(videoId, days[0]!),
        studio.reach(videoId),
        studio.partyPeople(videoId),
        stepSec > 0 ? studio.reactions(videoId, stepSec) : [],
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
        average_share: totals.views === 0 || durationSec === 0 ? null : Math.min(1, totals.watchTimeSec / totals.views / durationSec),
        retention: retentionCurve(reach, durationSec),
        parties: { rooms: totals.rooms, people, reactions: reactions.map(({ step, count }) => ({ position: Math.min(step * stepSec, durationSec), count })) },
      };
    },
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export type StudioService = ReturnType<typeof studioService>;
