import path from 'node:path';
import { diskScratch } from '../adapters/disk-scratch';
import { diskStorage } from '../adapters/disk-storage';
import { diskUploads } from '../adapters/disk-uploads';
import { rememberProbes } from '../adapters/ffmpeg/remembered-probes';
import { createFfmpegTranscoder } from '../adapters/ffmpeg/transcoder';
import { uploadLocks } from '../adapters/tus-locks';
import { tusStore } from '../adapters/tus-store';
import { uploadAvatar, uploadBanner } from '@/lib/contracts/channel-pictures.contract';
import { uploadPoster } from '@/lib/contracts/posters.contract';
import type { Channel } from '@/lib/contracts/channels.contract';
import type { Viewer } from '@/lib/domain/viewer';
import { adVideoUpload } from '../http/ad-video-upload';
import { captionsReplacement, captionsUpload } from '../http/captions-upload';
import type { NodeHandler } from '../http/http-server';
import { mediaDelivery } from '../http/media-delivery';
import { mediaPermission } from '../http/media-permission';
import { pictureUpload } from '../http/picture-upload';
import { multipartUpload } from '../http/multipart-upload';
import { tusUpload } from '../http/tus-upload';
import { defaultEncodeSettings } from '../media/limits';
import { avatarShape, bannerShape, posterShape, type PictureShape } from '../media/picture-shapes';
import type { Grants } from '../ports/grants';
import type { Notifier } from '../ports/notifier';
import type { ChannelsRepository, SubscriptionsRepository, VideosRepository } from '../ports/repositories';
import { uploadsRepository } from '../repositories/uploads.repository';
import { videoWorkRepository } from '../repositories/video-work.repository';
import type { AdVideosService } from '../services/ads/ad-videos.service';
import { channelPictureRemoval } from '../services/channels/channel-picture-removal';
import { channelPicturesService } from '../services/channels/channel-pictures.service';
import { captionsService } from '../services/media/captions.service';
import { mediaAccessService } from '../services/media/media-access.service';
import { postersService } from '../services/media/posters.service';
import { publicationService } from '../services/media/publication.service';
import { videoRemovalService } from '../services/media/video-removal.service';
import { uploadsService } from '../services/uploads/uploads.service';
import type { VideosService } from '../services/videos/videos.service';
import type { Foundation } from './foundation';

/** Where files live, and who removes them: needed before there is a service of videos. */
export async function mediaStores({ config, dataDir, queue, bus, log, closers }: Foundation) {
  // The store's client is loaded where there is a store: it weighs as much as all the rest of the server.
  const bucket = config.storage.s3 === null ? null : (await import('../adapters/s3-storage')).s3Storage(config.storage.s3);
  if (bucket) closers.push(() => bucket.close());
  const storage = bucket ?? diskStorage(path.join(dataDir, 'media'));
  const uploadStore = diskUploads(path.join(dataDir, 'uploads'));
  const scratch = diskScratch(path.join(dataDir, 'work'));
  // Closing goes in reverse: jobs stop before the folders that they work in.
  closers.push(() => scratch.close(), () => queue.stop());
  return {
    /** @throws an error in one sentence where media cannot be stored: before anything is served */
    assertUsable: () => bucket?.assertUsable(),
    storage, uploadStore, scratch, videoRemoval: videoRemovalService({ queue, storage, store: uploadStore, bus, log }),
    removePictures: channelPictureRemoval({ storage, log }),
  };
}

export interface MediaNeeds {
  stores: Awaited<ReturnType<typeof mediaStores>>;
  videos: VideosRepository;
  subscriptions: SubscriptionsRepository;
  channels: ChannelsRepository;
  channelOf: (viewer: Viewer, channelId: number) => Promise<Channel>;
  videosPart: VideosService;
  adVideos: AdVideosService;
  notifier: Notifier;
  grants: Grants;
}

/** From a file to a stream: uploads, publication, captions, delivery. */
export function mediaParts(base: Foundation, { stores, videos, subscriptions, channels, channelOf, videosPart, adVideos, notifier, grants }: MediaNeeds) {
  const { config, database, db, queue, bus, clock, random, closers, log } = base;
  const transcoder = rememberProbes(createFfmpegTranscoder({ ffmpegPath: config.media.ffmpegPath, ffprobePath: config.media.ffprobePath, stallLimitSec: config.media.ffmpegStallSec }));
  const videoWork = videoWorkRepository(db);
  const uploadRows = uploadsRepository(db);
  const uploads = uploadsService({
    videos, videoWork, uploads: uploadRows, store: stores.uploadStore, transcoder, queue, transactions: database, clock, random, videoOf: videosPart.get,
    maxBytes: config.media.maxUploadBytes, quotaBytes: config.media.quotaBytes, expiryMs: config.media.uploadExpiryMs,
  });
  const publication = publicationService({ videos, videoWork, subscriptions, notifier, queue, transactions: database, bus, clock, grantMs: config.media.grantMs });
  const captions = captionsService({
    videos, videoWork, storage: stores.storage, transactions: database, bus, captionsOf: async (viewer, id) => (await videosPart.get(viewer, id)).captions,
  });
  const limitsOf = ({ minWidthPx, minHeightPx }: PictureShape) => ({ maxBytes: config.media.maxPictureBytes, minWidthPx, minHeightPx });
  const posters = postersService({ limits: limitsOf(posterShape), videos, storage: stores.storage, bus, random, owned: captions.owned, segmentFor: videosPart.segmentFor });
  const channelPictures = channelPicturesService({
    channels, storage: stores.storage, removePictures: stores.removePictures, random, limits: { avatar: limitsOf(avatarShape), banner: limitsOf(bannerShape) }, channelOf,
  });
  const pictureTools = { transcoder, scratch: stores.scratch, maxBytes: config.media.maxPictureBytes };
  const encodeSettings = { ...defaultEncodeSettings, preset: config.media.preset, crf: config.media.crf };
  const access = mediaAccessService({ videos, grants, bus, clock });
  closers.push(() => access.close());

  /** Finders of what the custom server answers itself, because bytes are streamed. */
  const direct = (entrance: Parameters<typeof multipartUpload>[0]): ((method: string, path: string) => NodeHandler | null)[] => [
    mediaDelivery({ access, storage: stores.storage, accelRedirect: config.media.accelRedirect, log }),
    mediaPermission({ access, accelRedirect: config.media.accelRedirect, log }),
    multipartUpload(entrance, uploads, stores.uploadStore),
    tusUpload({
      entrance, uploads, sizes: stores.uploadStore, locks: uploadLocks(path.join(base.dataDir, 'uploads')),
      openStore: (arriving) => tusStore(path.join(base.dataDir, 'uploads'), config.media.uploadExpiryMs, arriving),
    }),
    captionsUpload(entrance, captions),
    captionsReplacement(entrance, captions),
    pictureUpload(uploadPoster, entrance, pictureTools, { shape: posterShape, admit: posters.ready, keep: posters.upload }),
    pictureUpload(uploadAvatar, entrance, pictureTools, { shape: avatarShape, admit: channelPictures.assertOwn, keep: (viewer, id, { jpeg }) => channelPictures.upload(viewer, id, 'avatar', jpeg) }),
    pictureUpload(uploadBanner, entrance, pictureTools, { shape: bannerShape, admit: channelPictures.assertOwn, keep: (viewer, id, { jpeg }) => channelPictures.upload(viewer, id, 'banner', jpeg) }),
    adVideoUpload(entrance, adVideos, { transcoder, scratch: stores.scratch, settings: encodeSettings }),
  ];
  return { transcoder, encodeSettings, videoWork, uploadRows, uploads, publication, captions, posters, channelPictures, direct };
}
