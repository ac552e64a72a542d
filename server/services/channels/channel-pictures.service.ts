import type { Channel } from '@/lib/contracts/channels.contract';
import { Problem } from '@/lib/contracts/errors';
import { channelPictureKey, type ChannelPictureKind } from '@/lib/domain/channel-pictures';
import type { PictureLimits } from '@/lib/domain/picture-limits';
import type { UserViewer, Viewer } from '@/lib/domain/viewer';
import type { ChannelPictureRemoval } from '@/server/ports/channel-picture-removal';
import type { Randomness } from '@/server/ports/random';
import type { ChannelsRepository } from '@/server/ports/repositories';
import type { MediaStorage } from '@/server/ports/storage';

export interface ChannelPicturesDependencies {
  channels: Pick<ChannelsRepository, 'byId' | 'setPicture'>;
  storage: Pick<MediaStorage, 'write'>;
  removePictures: ChannelPictureRemoval;
  random: Randomness;
  /** What is taken, for those who choose a picture. */
  limits: Record<ChannelPictureKind, PictureLimits>;
  channelOf: (viewer: Viewer, channelId: number) => Promise<Channel>;
}

/** 12 bytes are 16 characters of a name. */
const NAME_BYTES = 12;

/** The avatar and the banner of a channel. Rows speak of a file only while it is there. */
export function channelPicturesService({ channels, storage, removePictures, random, limits, channelOf }: ChannelPicturesDependencies) {
  async function assertOwn(viewer: UserViewer, channelId: number): Promise<void> {
    const row = await channels.byId(channelId, viewer.userId);
    if (row === null) throw new Problem('not_found');
    if (row.authorId !== viewer.userId) throw new Problem('forbidden');
  }

  return {
    limits,

    /** @throws Problem before a picture is sent for nothing */
    assertOwn,

    /** `jpeg` is of our own making already. */
    async upload(viewer: UserViewer, channelId: number, kind: ChannelPictureKind, jpeg: Buffer): Promise<Channel> {
      await assertOwn(viewer, channelId);
      const key = channelPictureKey(channelId, kind, random.token(NAME_BYTES));
      await storage.write(key, jpeg);
      const before = await channels.setPicture(channelId, kind, key);
      if (before === null) {
        // Deleted meanwhile, nothing may stay of it.
        await removePictures([key]);
        throw new Problem('not_found');
      }
      await removePictures([before.key]);
      return channelOf(viewer, channelId);
    },

    async remove(viewer: UserViewer, channelId: number, kind: ChannelPictureKind): Promise<void> {
      await assertOwn(viewer, channelId);
      const before = await channels.setPicture(channelId, kind, null);
      if (before !== null) await removePictures([before.key]);
    },
  };
}

export type ChannelPicturesService = ReturnType<typeof channelPicturesService>;
