import type { ResponseOf } from '@/lib/contracts/endpoint';
import { invalidField, Problem } from '@/lib/contracts/errors';
import type { listPosters } from '@/lib/contracts/posters.contract';
import { cardNameOfPoster, frameOfPosterName, isUploadedPoster, posterNameOfFrame, uploadedPosterName } from '@/lib/domain/poster-names';
import type { PictureLimits } from '@/lib/domain/picture-limits';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Bus } from '@/server/ports/bus';
import type { Randomness } from '@/server/ports/random';
import type { VideoRow, VideosRepository } from '@/server/ports/repositories';
import type { MediaStorage } from '@/server/ports/storage';

export interface PostersDependencies {
  videos: Pick<VideosRepository, 'byId' | 'update'>;
  storage: Pick<MediaStorage, 'list' | 'write' | 'remove' | 'removeAll'>;
  bus: Bus;
  random: Randomness;
  /** What is taken, for those who choose a picture. */
  limits: PictureLimits;
  /** The row of a video that is this viewer's own. */
  owned: (viewer: UserViewer, videoId: number) => Promise<VideoRow>;
  /** The part of media addresses that lets this viewer in. */
  segmentFor: (viewer: UserViewer, row: VideoRow) => string;
}

type Choices = ResponseOf<typeof listPosters>;

/** 12 bytes are 16 characters of a name. */
const NAME_BYTES = 12;

/** Which picture stands for a video: a frame of it, or one that its owner sent. */
export function postersService({ videos, storage, bus, random, limits, owned, segmentFor }: PostersDependencies) {
  async function ready(viewer: UserViewer, videoId: number): Promise<VideoRow> {
    const row = await owned(viewer, videoId);
    if (row.video.status !== 'ready') throw new Problem('video_not_ready');
    return row;
  }

  async function framesOf({ video }: VideoRow): Promise<number[]> {
    const names = await storage.list(video.filePath);
    return names.map(frameOfPosterName).filter((frame) => frame !== null).sort((a, b) => a - b);
  }

  async function choices(viewer: UserViewer, row: VideoRow): Promise<Choices> {
    const current = row.video.posterName;
    const segment = segmentFor(viewer, row);
    const address = (name: string) => `/media/${row.video.id}/${name === current ? 'public' : segment}/${name}`;
    const frames = (await framesOf(row)).map((frame) => {
      const name = posterNameOfFrame(frame);
      return { frame, url: address(name), is_current: name === current };
    });
    const isSent = current !== null && isUploadedPoster(current);
    return { items: [...(isSent ? [{ frame: null, url: address(current), is_current: true }] : []), ...frames] };
  }

  /** The row speaks of a picture from the moment it is there to the moment before it goes. */
  async function change(viewer: UserViewer, row: VideoRow, posterName: string): Promise<Choices> {
    await videos.update(row.video.id, { posterName });
    bus.publish('video_changed', { videoId: row.video.id, channelId: row.video.channelId });
    const before = row.video.posterName;
    if (before !== null && before !== posterName && isUploadedPoster(before)) {
      for (const name of [before, cardNameOfPoster(before)]) await storage.remove(`${row.video.filePath}/${name}`);
    }
    return choices(viewer, { ...row, video: { ...row.video, posterName } });
  }

  return {
    limits,

    /** @throws Problem before a picture is sent for nothing */
    ready,

    async list(viewer: UserViewer, videoId: number): Promise<Choices> {
      return choices(viewer, await ready(viewer, videoId));
    },

    async choose(viewer: UserViewer, videoId: number, frame: number): Promise<Choices> {
      const row = await ready(viewer, videoId);
      if (!(await framesOf(row)).includes(frame)) throw invalidField('frame', 'There is no such frame');
      return change(viewer, row, posterNameOfFrame(frame));
    },

    /** The pictures are of our own making already. */
    async upload(viewer: UserViewer, videoId: number, { jpeg, copy }: { jpeg: Buffer; copy: Buffer | null }): Promise<Choices> {
      const row = await ready(viewer, videoId);
      const name = uploadedPosterName(random.token(NAME_BYTES));
      if (copy) await storage.write(`${row.video.filePath}/${cardNameOfPoster(name)}`, copy);
      await storage.write(`${row.video.filePath}/${name}`, jpeg);
      // Deleted meanwhile, nothing may stay of it.
      if ((await videos.byId(videoId, viewer.userId)) === null) {
        await storage.removeAll(row.video.filePath);
        throw new Problem('not_found');
      }
      return change(viewer, row, name);
    },
  };
}

export type PostersService = ReturnType<typeof postersService>;
