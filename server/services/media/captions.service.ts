import { Problem } from '@/lib/contracts/errors';
import type { BodyOf } from '@/lib/contracts/endpoint';
import type { addCaptions, Caption, replaceCaptions } from '@/lib/contracts/videos.contract';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Bus } from '@/server/ports/bus';
import type { VideosRepository, VideoWorkRepository, VideoRow } from '@/server/ports/repositories';
import type { MediaStorage } from '@/server/ports/storage';
import type { Transactions } from '@/server/ports/transaction';

export interface CaptionsDependencies {
  videos: VideosRepository;
  videoWork: VideoWorkRepository;
  storage: MediaStorage;
  transactions: Transactions;
  bus: Bus;
  /** The captions of a video with addresses that this viewer may use. */
  captionsOf: (viewer: UserViewer, videoId: number) => Promise<Caption[]>;
}

/** Captions that an owner adds to a video or takes away. */
export function captionsService({ videos, videoWork, storage, transactions, bus, captionsOf }: CaptionsDependencies) {
  /** @throws Problem where this viewer may not change the video; to others an unready video is not there */
  async function owned(viewer: UserViewer, videoId: number): Promise<VideoRow> {
    const row = await videos.byId(videoId, viewer.userId);
    const owns = row?.channel.authorId === viewer.userId;
    if (row === null || (!owns && row.video.status !== 'ready')) throw new Problem('not_found');
    if (!owns) throw new Problem('forbidden');
    return row;
  }

  return {
    owned,

    /** `vtt` is clean already. */
    async add(viewer: UserViewer, videoId: number, { language, label }: BodyOf<typeof addCaptions>, vtt: string): Promise<Caption> {
      const row = await owned(viewer, videoId);
      const added = await transactions.run(async (tx) => {
        const caption = await videoWork.addCaption({ videoId, language, label: label ?? language }, tx);
        if (caption === null) throw new Problem('not_found');
        // Before the row can be seen, its file is there.
        await storage.write(`${row.video.filePath}/${caption.fileName}`, vtt);
        return caption;
      });
      bus.publish('video_changed', { videoId, channelId: row.video.channelId });
      const shown = (await captionsOf(viewer, videoId)).find((caption) => caption.id === added.id);
      if (!shown) throw new Problem('not_found');
      return shown;
    },

    /** Under another file name, so that nobody sees the old words from a cache. `vtt` is clean already. */
    async replace(viewer: UserViewer, videoId: number, captionId: number, change: BodyOf<typeof replaceCaptions>, vtt: string): Promise<Caption> {
      const row = await owned(viewer, videoId);
      const replaced = await transactions.run(async (tx) => {
        const names = await videoWork.renameCaption(videoId, captionId, change, tx);
        if (names === null) throw new Problem('not_found');
        await storage.write(`${row.video.filePath}/${names.fileName}`, vtt);
        return names;
      });
      await storage.remove(`${row.video.filePath}/${replaced.fileNameBefore}`);
      bus.publish('video_changed', { videoId, channelId: row.video.channelId });
      const shown = (await captionsOf(viewer, videoId)).find((caption) => caption.id === captionId);
      if (!shown) throw new Problem('not_found');
      return shown;
    },

    async remove(viewer: UserViewer, videoId: number, captionId: number): Promise<void> {
      const row = await owned(viewer, videoId);
      const removed = await videos.removeCaption(videoId, captionId);
      if (removed === null) throw new Problem('not_found');
      await storage.remove(`${row.video.filePath}/${removed.fileName}`);
      bus.publish('video_changed', { videoId, channelId: row.video.channelId });
    },
  };
}

export type CaptionsService = ReturnType<typeof captionsService>;
