import type { Metadata } from 'next';
import { filmFor } from '@/app/(room)/film-for';
import { missingMetadata, MissingPage } from '@/app/missing-page';
import { roomMetadata } from '@/app/share-metadata';
import { UnlockButton } from '@/components/channel/unlock-button';
import { LockedDoor } from '@/components/room/locked-door';
import { RoomEntrance } from '@/components/room/room-entrance';
import { RoomView } from '@/components/room/room-view';
import { serverTranslations } from '@/components/ui/server-text';
import { pathId } from '@/lib/contracts/primitives';
import { orNull, page } from '@/server/http/page';

interface RoomPageProps {
  params: Promise<{ id: string }>;
}

/** Null where there is no such room, or not for this person. */
async function load({ params }: RoomPageProps) {
  const id = pathId.safeParse((await params).id);
  if (!id.success) return null;
  const context = await page();
  const room = await orNull(context.services.rooms.get(context.viewer, id.data));
  return room && { ...context, room };
}

export async function generateMetadata(props: RoomPageProps): Promise<Metadata> {
  const t = await serverTranslations('room');
  const tShell = await serverTranslations('shell');
  const loaded = await load(props);
  if (loaded === null) return missingMetadata();
  const { room, publicUrl } = loaded;
  return roomMetadata(room, {
    title: t('titleFor', { title: room.video.title }),
    description: t('hostedBy', { name: room.owner.display_name }),
    url: `${publicUrl}/room/${room.id}`,
    publicUrl,
    siteName: tShell('siteName'),
  });
}

export default async function RoomPage(props: RoomPageProps) {
  const loaded = await load(props);
  if (loaded === null) return <MissingPage />;
  const { room, viewer, services } = loaded;
  const film = await filmFor(services, viewer, room.video_id);
  if (film === null) return <MissingPage />;
  const { video, stream, lockedBy } = film;
  // Who takes part sees who else does; everybody else stands before the door.
  if (room.participants !== undefined && room.is_active) return <RoomView key={room.id} room={room} video={video} stream={stream} isGuest={viewer.kind === 'guest'} />;
  const isUser = viewer.kind === 'user';
  const here = `/room/${room.id}`;
  return (
    <RoomEntrance
      room={room}
      video={video}
      stream={isUser && room.is_active ? stream : null}
      ownName={isUser ? viewer.displayName : null}
      isOtherGuest={false}
      shareToken={null}
      guestAllowed={video.access_level === 'public'}
      people={[]}
      unlock={isUser && lockedBy !== null ? <LockedDoor level={video.access_level} channel={video.channel.name} action={<UnlockButton channelId={video.channel_id} reason={lockedBy} here={here} />} /> : null}
      here={here}
    />
  );
}
