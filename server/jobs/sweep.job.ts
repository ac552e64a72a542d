import { AD_VIDEOS, adVideoKeyOfName, adVideoUrl } from '@/lib/domain/ad-videos';
import { CHANNEL_PICTURES, channelPictureKeyOfName } from '@/lib/domain/channel-pictures';
import type { Clock } from '@/server/ports/clock';
import { filePathOf, MEDIA_PREFIX, tokenOf, transcodeJob, videoKey } from '@/server/ports/jobs';
import type { Log } from '@/server/ports/log';
import type { JobQueue } from '@/server/ports/queue';
import type { AdsRepository, ChannelsRepository, UploadsRepository, VideoWorkRepository } from '@/server/ports/repositories';
import type { MediaStorage } from '@/server/ports/storage';
import type { UploadStore } from '@/server/ports/upload-store';
import type { Pruner } from './prune';

export interface SweepDependencies {
  uploads: UploadsRepository;
  videoWork: VideoWorkRepository;
  channels: Pick<ChannelsRepository, 'knownPictures'>;
  ads: Pick<AdsRepository, 'knownVideos'>;
  store: UploadStore;
  storage: Pick<MediaStorage, 'list' | 'stat' | 'remove' | 'removeAll'>;
  queue: Pick<JobQueue, 'send' | 'hasUnfinished'>;
  clock: Clock;
  log: Log;
  expiryMs: number;
  /** Removes scratch folders of dead processes. */
  sweepScratch: (nowMs: number) => Promise<number>;
  prune: Pruner;
}

/** A job that just ended may not have told so yet. */
const SETTLE_MS = 60_000;
/** Between a picture's file and its row lie milliseconds. */
const PICTURE_SETTLE_MS = 3_600_000;
/** Between an advertisement's file and its row somebody fills in a form. */
const AD_SETTLE_MS = 24 * 3_600_000;
const KEYS_PER_QUESTION = 1_000;

/** Removes what crashes and lost clients left behind, and takes up work that nobody does. */
export function sweepHandler(deps: SweepDependencies) {
  const { uploads, videoWork, store, storage, queue, clock } = deps;

  async function expireUploads(now: Date): Promise<number> {
    const expired = await uploads.removeExpired(now);
    const unfinished = expired.filter((upload) => upload.videoId === null);
    for (const upload of unfinished) await store.remove(upload.id);
    return unfinished.length;
  }

  /** Files that no row speaks of: their server died before it could remove them. */
  async function removeLostUploads(now: Date): Promise<number> {
    const old = (await store.list()).filter((upload) => upload.modifiedMs < now.getTime() - deps.expiryMs);
    const busy = new Set((await videoWork.unfinished(now)).map((video) => tokenOf(video.filePath)));
    let removed = 0;
    for (const { token } of old) {
      if (busy.has(token) || (await uploads.byId(token)) !== null) continue;
      await store.remove(token);
      removed += 1;
    }
    return removed;
  }

  async function removeLostMedia(): Promise<number> {
    const tokens = (await storage.list(MEDIA_PREFIX)).filter((name) => /^[\w-]+$/.test(name));
    const known = await videoWork.knownPaths(tokens.map(filePathOf));
    const lost = tokens.map(filePathOf).filter((filePath) => !known.has(filePath));
    for (const filePath of lost) await storage.removeAll(filePath);
    return lost.length;
  }

  /** Pictures that no channel shows, save those whose channel is about to be told of them. */
  async function removeLostPictures(now: Date): Promise<number> {
    const keys = (await storage.list(CHANNEL_PICTURES)).map(channelPictureKeyOfName).filter((key) => key !== null);
    return removeUnnamed(keys, deps.channels.knownPictures, now.getTime() - PICTURE_SETTLE_MS);
  }

  /** Videos that no advertisement names, save those whose form may still be open. */
  async function removeLostAdVideos(now: Date): Promise<number> {
    const keys = (await storage.list(AD_VIDEOS)).map(adVideoKeyOfName).filter((key) => key !== null);
    const named = async (some: string[]) => {
      const urls = await deps.ads.knownVideos(some.map(adVideoUrl));
      return new Set(some.filter((key) => urls.has(adVideoUrl(key))));
    };
    return removeUnnamed(keys, named, now.getTime() - AD_SETTLE_MS);
  }

  async function removeUnnamed(keys: string[], namedAmong: (some: string[]) => Promise<Set<string>>, beforeMs: number): Promise<number> {
    const named = new Set<string>();
    for (let at = 0; at < keys.length; at += KEYS_PER_QUESTION) {
      for (const key of await namedAmong(keys.slice(at, at + KEYS_PER_QUESTION))) named.add(key);
    }
    let removed = 0;
    for (const key of keys.filter((each) => !named.has(each))) {
      const file = await storage.stat(key);
      if (file === null || file.modifiedMs > beforeMs) continue;
      await storage.remove(key);
      removed += 1;
    }
    return removed;
  }

  async function takeUpStranded(now: Date): Promise<number> {
    let taken = 0;
    for (const { id } of await videoWork.unfinished(new Date(now.getTime() - SETTLE_MS))) {
      if (await queue.hasUnfinished(transcodeJob, videoKey(id))) continue;
      await queue.send(transcodeJob, { videoId: id }, { key: videoKey(id) });
      taken += 1;
    }
    return taken;
  }

  return async (): Promise<void> => {
    const now = clock.now();
    const found = {
      expiredUploads: await expireUploads(now),
      lostUploads: await removeLostUploads(now),
      lostMedia: await removeLostMedia(),
      lostPictures: await removeLostPictures(now),
      lostAdVideos: await removeLostAdVideos(now),
      strandedVideos: await takeUpStranded(now),
      scratchFolders: await deps.sweepScratch(now.getTime()),
      ...(await deps.prune(now)),
    };
    if (Object.values(found).some((n) => n > 0)) deps.log.info(found, 'Swept');
  };
}
