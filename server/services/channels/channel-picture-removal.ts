import type { ChannelPictureRemoval } from '@/server/ports/channel-picture-removal';
import type { Log } from '@/server/ports/log';
import type { MediaStorage } from '@/server/ports/storage';

export function channelPictureRemoval({ storage, log }: { storage: Pick<MediaStorage, 'remove'>; log: Log }): ChannelPictureRemoval {
  return async (keys) => {
    for (const key of keys) {
      if (key === null) continue;
      await storage.remove(key).catch((error: unknown) => log.warn({ err: error, key }, 'A picture of a channel is left for the sweep'));
    }
  };
}
