import { cache } from 'react';
import { pathId } from '@/lib/contracts/primitives';
import { orNull, signedInPage } from '@/server/http/page';

/** The video of this address and its author, once per request for page and metadata; null where it is no video of theirs. */
export const loadOwnVideo = cache(async (rawId: string) => {
  const { viewer, services } = await signedInPage();
  const id = pathId.safeParse(rawId);
  const video = id.success ? await orNull(services.videos.get(viewer, id.data)) : null;
  return video && video.channel_id === viewer.channelId ? { video, viewer, services } : null;
});
