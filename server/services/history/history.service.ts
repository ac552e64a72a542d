import type { BodyOf, QueryOf } from '@/lib/contracts/endpoint';
import { invalidField } from '@/lib/contracts/errors';
import type { HistoryEntry, listHistory, savePosition } from '@/lib/contracts/history.contract';
import type { List } from '@/lib/contracts/primitives';
import type { Video } from '@/lib/contracts/videos.contract';
import { dayOf } from '@/lib/domain/days';
import { readCursor, toPage } from '@/lib/domain/page';
import { resumePlace } from '@/lib/domain/resume-place';
import { stepOf } from '@/lib/domain/retention';
import type { UserViewer, Viewer } from '@/lib/domain/viewer';
import type { Clock } from '@/server/ports/clock';
import type { HistoryRepository, ViewsRepository } from '@/server/ports/repositories';
import type { ViewerKey } from '@/server/ports/viewer-key';
import type { FindWatchable } from '@/server/ports/watchable';

export interface HistoryDependencies {
  history: HistoryRepository;
  views: ViewsRepository;
  watchable: FindWatchable;
  viewerKey: ViewerKey;
  clock: Clock;
  /** Those of these videos that the viewer may see, in no order. */
  videosOf(viewer: Viewer, ids: number[]): Promise<Video[]>;
}

/** The last moment that a cursor may name: the end of the year 9999, which both sides can write. */
const LATEST_MS = 253_402_300_799_999;

export function historyService({ history, views, watchable, viewerKey, clock, videosOf }: HistoryDependencies) {
  return {
    async list(viewer: UserViewer, query: QueryOf<typeof listHistory>): Promise<List<HistoryEntry>> {
      const after = readCursor(query.cursor, ['number', 'number']);
      if (after !== null && (after[0] < 0 || after[0] > LATEST_MS)) throw invalidField('cursor', 'Not a cursor of this list');
      const rows = await history.list(viewer.userId, query.limit, after && [new Date(after[0]), after[1]]);
      const videos = new Map((await videosOf(viewer, rows.map((row) => row.videoId))).map((video) => [video.id, video]));
      const page = toPage(rows, query.limit, (row) => [row.updatedAt.getTime(), row.videoId], (row) => row);
      return {
        ...page,
        items: page.items.flatMap((row) => {
          const video = videos.get(row.videoId);
          return video ? [{ video, position: row.positionSec, watched_at: row.updatedAt.toISOString() }] : [];
        }),
      };
    },

    /** Where the film goes on for this person: at its beginning where nothing is remembered, or it was seen to its end. */
    async resumeAt(viewer: UserViewer, video: Pick<Video, 'id' | 'duration'>): Promise<number> {
      return resumePlace((await history.positionSec(viewer.userId, video.id)) ?? 0, video.duration ?? 0);
    },

    /** Remembers the place for an account, and counts what was watched for the studio, without a name. */
    async report(viewer: Viewer, videoId: number, input: BodyOf<typeof savePosition>): Promise<void> {
      const { video } = await watchable(viewer, videoId);
      const now = clock.now();
      const durationSec = video.durationSec ?? 0;
      const positionSec = Math.min(input.position, durationSec);
      if (viewer.kind === 'user') await history.save(viewer.userId, videoId, positionSec, now);
      await views.report({ videoId, viewerKey: viewerKey(viewer), positionSec, watchedSec: input.watched ?? null, now, day: dayOf(now), stepOf: (placeSec) => stepOf(placeSec, durationSec) });
    },

    clear: (viewer: UserViewer): Promise<void> => history.clear(viewer.userId),
    forget: (viewer: UserViewer, videoId: number): Promise<void> => history.forget(viewer.userId, videoId),
  };
}

export type HistoryService = ReturnType<typeof historyService>;
