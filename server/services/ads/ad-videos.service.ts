import { invalidField } from '@/lib/contracts/errors';
import type { AdVideo } from '@/lib/contracts/ads.contract';
import { adVideoKey, adVideoKeyOfUrl, adVideoUrl } from '@/lib/domain/ad-videos';
import type { Log } from '@/server/ports/log';
import type { Randomness } from '@/server/ports/random';
import type { AdsRepository } from '@/server/ports/repositories';
import type { MediaStorage } from '@/server/ports/storage';

export interface AdVideosDependencies {
  ads: Pick<AdsRepository, 'knownVideos'>;
  storage: Pick<MediaStorage, 'write' | 'stat' | 'remove'>;
  random: Randomness;
  log: Log;
  /** What is taken, for those who choose a file. */
  maxBytes: number;
}

/** 12 bytes are 16 characters of a name. */
const NAME_BYTES = 12;

/** The files of advertisements. One that no advertisement names is removed by the sweep, a day later. */
export function adVideosService({ ads, storage, random, log, maxBytes }: AdVideosDependencies) {
  return {
    maxBytes,

    /** `mp4` is of our own making already. */
    async keep(mp4: Buffer, durationSec: number): Promise<AdVideo> {
      const key = adVideoKey(random.token(NAME_BYTES));
      await storage.write(key, mp4);
      return { video_url: adVideoUrl(key), duration: durationSec };
    },

    /** @throws Problem where an address names a file of this store that is not there */
    async assertThere(url: string): Promise<void> {
      const key = adVideoKeyOfUrl(url);
      if (key !== null && (await storage.stat(key)) === null) throw invalidField('video_url', 'There is no such file here (any more). Send it again.');
    },

    /** What cannot be removed now, the sweep removes later. */
    async removeUnnamed(url: string): Promise<void> {
      const key = adVideoKeyOfUrl(url);
      if (key === null || (await ads.knownVideos([url])).has(url)) return;
      await storage.remove(key).catch((error: unknown) => log.warn({ err: error, key }, 'The video of an advertisement is left for the sweep'));
    },
  };
}

export type AdVideosService = ReturnType<typeof adVideosService>;
