import { cache } from 'react';
import { pathId } from '@/lib/contracts/primitives';
import { orNull, page } from '@/server/http/page';

/** The channel of this address and who looks at it, once per request for frame, page and metadata; null where there is none. */
export const loadChannel = cache(async (rawId: string) => {
  const id = pathId.safeParse(rawId);
  if (!id.success) return null;
  const { viewer, services, publicUrl } = await page();
  const channel = await orNull(services.channels.get(viewer, id.data));
  return channel && { channel, viewer, services, publicUrl };
});

export interface ChannelParams {
  params: Promise<{ id: string }>;
}
