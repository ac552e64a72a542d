import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { roomMetadata } from '@/app/share-metadata';
import { RoomLobby } from '@/components/room/room-lobby';
import { RoomView } from '@/components/room/room-view';
import { serverTranslations } from '@/components/ui/server-text';
import { pathId } from '@/lib/contracts/primitives';
import { orNull, page } from '@/server/http/page';

interface RoomPageProps {
  params: Promise<{ id: string }>;
}

async function load({ params }: RoomPageProps) {
  const id = pathId.safeParse((await params).id);
  if (!id.success) notFound();
  const context = await page();
  const room = await orNull(context.services.rooms.get(context.viewer, id.data));
  if (room === null) notFound();
  return { ...context, room };
}

export async function generateMetadata(props: RoomPageProps): Promise<Metadata> {
  const t = await serverTranslations('room');
  const tShell = await serverTranslations('shell');
  const { room, publicUrl } = await load(props);
  return roomMetadata(room, {
    title: t('titleFor', { title: room.video.title }),
    description: t('hostedBy', { name: room.owner.username }),
    url: `${publicUrl}/room/${room.id}`,
    publicUrl,
    siteName: tShell('siteName'),
  });
}

export default async function RoomPage(props: RoomPageProps) {
  const { room, viewer, services } = await load(props);
  // Who takes part sees who else does; everybody else stands before the door.
  if (room.participants !== undefined && room.is_active) {
    const video = await orNull(services.videos.get(viewer, room.video_id));
    if (video === null) notFound();
    return <RoomView key={room.id} room={room} video={video} isGuest={viewer.kind === 'guest'} />;
  }
  return <RoomLobby room={room} username={viewer.kind === 'user' ? viewer.username : null} shareToken={null} guestAllowed={false} here={`/room/${room.id}`} />;
}
