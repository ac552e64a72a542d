import { notFound } from 'next/navigation';
import { cache } from 'react';
import { pathId } from '@/lib/contracts/primitives';
import { orNull, page } from '@/server/http/page';

/** The channel of this address and who looks at it, once per request for frame, page and metadata. */
export const loadChannel = cache(async (rawId: string) => {
  const id = pathId.safeParse(rawId);
  if (!id.success) notFound();
  const { viewer, services, publicUrl } = await page();
  const channel = await orNull(services.channels.get(viewer, id.data));
  if (channel === null) notFound();
  return { channel, viewer, services, publicUrl };
});

export interface ChannelParams {
  params: Promise<{ id: string }>;
}
