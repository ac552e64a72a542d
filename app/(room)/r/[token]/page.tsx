import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { roomMetadata } from '@/app/share-metadata';
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
  const tShell = await serverTranslations('shell');
  const { room, publicUrl, token } = await load(props);
  return roomMetadata(room, {
    title: t('titleFor', { title: room.video.title }),
    description: t('hostedBy', { name: room.owner.username }),
    url: `${publicUrl}/r/${token}`,
    publicUrl,
    siteName: tShell('siteName'),
  });
}

export default async function ShareLinkPage(props: ShareLinkProps) {
  const { room, viewer, guest_allowed: guestAllowed, token } = await load(props);
  if (room.participants !== undefined && room.is_active) redirect(`/room/${room.id}`);
  return <RoomLobby room={room} username={viewer.kind === 'user' ? viewer.username : null} shareToken={token} guestAllowed={guestAllowed} here={`/r/${token}`} />;
}
