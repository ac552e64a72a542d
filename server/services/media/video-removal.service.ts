import type { Bus } from '@/server/ports/bus';
import { tokenOf, transcodeJob, videoKey } from '@/server/ports/jobs';
import type { Log } from '@/server/ports/log';
import type { JobQueue } from '@/server/ports/queue';
import type { MediaStorage } from '@/server/ports/storage';
import type { UploadStore } from '@/server/ports/upload-store';
import type { VideoRemoval } from '@/server/ports/video-removal';

export interface VideoRemovalDependencies {
  queue: Pick<JobQueue, 'cancel'>;
  storage: Pick<MediaStorage, 'removeAll'>;
  store: Pick<UploadStore, 'remove'>;
  bus: Bus;
  log: Log;
}

/** The row is gone, so nobody can reach the files: what cannot be removed now, the sweep removes later. */
export function videoRemovalService({ queue, storage, store, bus, log }: VideoRemovalDependencies): VideoRemoval {
  return {
    async removed(videoId, channelId, filePath) {
      bus.publish('video_removed', { videoId, channelId });
      const steps = [
        () => queue.cancel(transcodeJob, videoKey(videoId)),
        () => storage.removeAll(filePath),
        () => store.remove(tokenOf(filePath)),
      ];
      for (const step of steps) {
        try {
          await step();
        } catch (error) {
          log.warn({ err: error, videoId }, 'Something of a removed video is left for the sweep');
        }
      }
    },
  };
}
