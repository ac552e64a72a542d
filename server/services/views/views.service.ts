import type { BodyOf } from '@/lib/contracts/endpoint';
import type { countView } from '@/lib/contracts/videos.contract';
import { dayOf } from '@/lib/domain/days';
import type { Viewer } from '@/lib/domain/viewer';
import type { Clock } from '@/server/ports/clock';
import type { HistoryRepository, ViewsRepository } from '@/server/ports/repositories';
import type { ViewerKey } from '@/server/ports/viewer-key';
import type { FindWatchable } from '@/server/ports/watchable';

/** Within this time the same viewer's view of the same video counts once. */
const COUNTED_ONCE_MS = 30 * 60_000;

export interface ViewsDependencies {
  views: ViewsRepository;
  history: HistoryRepository;
  watchable: FindWatchable;
  viewerKey: ViewerKey;
  clock: Clock;
}

export function viewsService({ views, history, watchable, viewerKey, clock }: ViewsDependencies) {
  return {
    /** Counts the view where it is a new one, and puts the video at the top of the viewer's history. */
    async count(viewer: Viewer, videoId: number, input: BodyOf<typeof countView> = {}): Promise<void> {
      await watchable(viewer, videoId);
      const now = clock.now();
      const since = new Date(now.getTime() - COUNTED_ONCE_MS);
      const { source = 'other' } = input;
      // Told by the browser: a place of this site has no other site's name.
      const host = source === 'external' || source === 'embed' ? (input.host ?? '') : '';
      await views.count({ videoId, viewerKey: viewerKey(viewer), now, since, day: dayOf(now), source, host });
      if (viewer.kind === 'user') await history.touch(viewer.userId, videoId, now);
    },
  };
}

export type ViewsService = ReturnType<typeof viewsService>;
