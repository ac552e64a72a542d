import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { RoomLobby } from '@/components/room/room-lobby';
import { serverTranslations } from '@/components/ui/server-text';
import { orNull, page } from '@/server/http/page';

interface ShareLinkProps {
  params: Promise<{ token: string }>;
}

async function load({ params }: ShareLinkProps) {
  const { token } = await params;
  const context = await page();
  const preview = await orNull(context.services.guestEntry.preview(context.viewer, token));
  if (preview === null) notFound();
  return { ...context, ...preview, token };
}

export async function generateMetadata(props: ShareLinkProps): Promise<Metadata> {
  const t = await serverTranslations('room');
  const { room, publicUrl, token } = await load(props);
  const title = t('titleFor', { title: room.video.title });
  return {
    title,
    robots: { index: false },
    openGraph: {
      title,
      description: t('hostedBy', { name: room.owner.username }),
      url: `${publicUrl}/r/${token}`,
      images: room.video.thumbnail_url ? [{ url: `${publicUrl}${room.video.thumbnail_url}` }] : undefined,
    },
    twitter: { card: 'summary_large_image' },
  };
}

export default async function ShareLinkPage(props: ShareLinkProps) {
  const { room, viewer, guest_allowed: guestAllowed, token } = await load(props);
  if (room.participants !== undefined && room.is_active) redirect(`/room/${room.id}`);
  return <RoomLobby room={room} username={viewer.kind === 'user' ? viewer.username : null} shareToken={token} guestAllowed={guestAllowed} here={`/r/${token}`} />;
}
