import type { createAd, listAds, updateAd } from '@/lib/contracts/ads.contract';
import type { BodyOf, QueryOf } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import type { Ad } from '@/lib/contracts/videos.contract';
import { readCursor, toPage } from '@/lib/domain/page';
import type { UserViewer } from '@/lib/domain/viewer';
import type { AdChoice } from '@/server/ports/ad-choice';
import type { AdVideosService } from './ad-videos.service';
import type { Clock } from '@/server/ports/clock';
import type { AdRow, AdsRepository } from '@/server/ports/repositories';
import type { ViewerKey } from '@/server/ports/viewer-key';

/** Asked again within this time about the same video, a viewer gets the same advertisement, counted once. */
const SAME_SHOWING_MS = 30 * 60_000;
const HOUR_MS = 3_600_000;

export interface AdsDependencies {
  ads: AdsRepository;
  adVideos: Pick<AdVideosService, 'assertThere' | 'removeUnnamed'>;
  viewerKey: ViewerKey;
  clock: Clock;
  /** Advertisements that one viewer is shown in an hour; 0 is no limit. */
  hourlyCap: number;
}

function present(row: AdRow): Ad {
  return {
    id: row.id,
    title: row.title,
    video_url: row.videoUrl,
    duration: row.durationSec,
    target_category: row.targetCategory,
    click_url: row.clickUrl,
    is_active: row.isActive,
  };
}

/** Only what was sent; null takes a value away. */
function changes(input: BodyOf<typeof updateAd>) {
  return {
    ...(input.title !== undefined && { title: input.title }),
    ...(input.video_url !== undefined && { videoUrl: input.video_url }),
    ...(input.duration !== undefined && { durationSec: input.duration }),
    ...(input.target_category !== undefined && { targetCategory: input.target_category }),
    ...(input.click_url !== undefined && { clickUrl: input.click_url }),
    ...(input.is_active !== undefined && { isActive: input.is_active }),
  };
}

/** For administrators, save what is of `AdChoice`; the door lets nobody else in. */
export function adsService({ ads, adVideos, viewerKey, clock, hourlyCap }: AdsDependencies) {
  const choice: AdChoice = {
    async choose(viewer, video) {
      const now = clock.now();
      const row = await ads.show({
        viewerKey: viewerKey(viewer),
        videoId: video.id,
        category: video.category,
        now,
        sameSince: new Date(now.getTime() - SAME_SHOWING_MS),
        cap: hourlyCap === 0 ? null : { since: new Date(now.getTime() - HOUR_MS), count: hourlyCap },
      });
      return row && present(row);
    },

    async takeTurn({ category }) {
      const row = await ads.takeTurn(category);
      return row && present(row);
    },

    async noteShown(adId, videoId, viewers) {
      const now = clock.now();
      const viewerKeys = [...new Set(viewers.map(viewerKey))];
      if (viewerKeys.length > 0) await ads.noteShown({ adId, videoId, viewerKeys, now, sameSince: new Date(now.getTime() - SAME_SHOWING_MS) });
    },
  };

  return {
    ...choice,

    async list(_viewer: UserViewer, query: QueryOf<typeof listAds>): Promise<List<Ad>> {
      const after = readCursor(query.cursor, ['number']);
      const rows = await ads.list(query.limit, after?.[0] ?? null);
      return toPage(rows, query.limit, (row) => [row.id], present);
    },

    async create(_viewer: UserViewer, input: BodyOf<typeof createAd>): Promise<Ad> {
      await adVideos.assertThere(input.video_url);
      return present(
        await ads.create({
          title: input.title,
          videoUrl: input.video_url,
          durationSec: input.duration,
          targetCategory: input.target_category ?? null,
          clickUrl: input.click_url ?? null,
          isActive: input.is_active ?? true,
        }),
      );
    },

    async update(_viewer: UserViewer, id: number, input: BodyOf<typeof updateAd>): Promise<Ad> {
      if (input.video_url !== undefined) await adVideos.assertThere(input.video_url);
      const before = await ads.update(id, changes(input));
      const row = await ads.byId(id);
      if (before === null || row === null) throw new Problem('not_found');
      await adVideos.removeUnnamed(before.videoUrl);
      return present(row);
    },

    async remove(_viewer: UserViewer, id: number): Promise<void> {
      const removed = await ads.remove(id);
      if (removed === null) throw new Problem('not_found');
      await adVideos.removeUnnamed(removed.videoUrl);
    },
  };
}

export type AdsService = ReturnType<typeof adsService>;
