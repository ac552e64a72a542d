import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { filmFor } from '@/app/(room)/film-for';
import { MissingPage } from '@/app/missing-page';
import { roomMetadata } from '@/app/share-metadata';
import { UnlockButton } from '@/components/channel/unlock-button';
import { LinkOver } from '@/components/room/link-over';
import { LockedDoor } from '@/components/room/locked-door';
import { RoomEntrance } from '@/components/room/room-entrance';
import { serverTranslations } from '@/components/ui/server-text';
import { orNull, page } from '@/server/http/page';

interface ShareLinkProps {
  params: Promise<{ token: string }>;
}

const load = cache(async (token: string) => {
  const context = await page();
  const preview = await orNull(context.services.guestEntry.preview(context.viewer, token));
  return { ...context, preview };
});

export async function generateMetadata({ params }: ShareLinkProps): Promise<Metadata> {
  const { token } = await params;
  const t = await serverTranslations('room');
  const tShell = await serverTranslations('shell');
  const { preview, publicUrl } = await load(token);
  if (preview === null) return { title: t('linkOver.title'), robots: { index: false } };
  const { room } = preview;
  return roomMetadata(room, {
    title: t('titleFor', { title: room.video.title }),
    description: t('invitedBy', { name: room.owner.display_name }),
    url: `${publicUrl}/r/${token}`,
    publicUrl,
    siteName: tShell('siteName'),
  });
}

export default async function ShareLinkPage({ params }: ShareLinkProps) {
  const { token } = await params;
  const { preview, viewer, services } = await load(token);
  if (preview === null) {
    const end = await services.guestEntry.endOf(token);
    // What never was is not there; what was is over, and says how.
    if (end !== null) return <LinkOver why={end} />;
    return (
      <MissingPage>
        <LinkOver why="unknown" />
      </MissingPage>
    );
  }
  const { room, guest_allowed: guestAllowed, people } = preview;
  if (room.participants !== undefined && room.is_active) redirect(`/room/${room.id}`);
  const film = await filmFor(services, viewer, room.video_id);
  if (film === null) return <MissingPage />;
  const { video, stream, lockedBy } = film;
  const isUser = viewer.kind === 'user';
  const here = `/r/${token}`;
  return (
    <RoomEntrance
      room={room}
      video={video}
      stream={room.is_active && (isUser || guestAllowed) ? stream : null}
      ownName={isUser ? viewer.displayName : null}
      isOtherGuest={viewer.kind === 'guest' && viewer.roomId !== room.id}
      shareToken={token}
      guestAllowed={guestAllowed}
      people={people.map((person) => person.display_name)}
      unlock={isUser && lockedBy !== null ? <LockedDoor level={video.access_level} channel={video.channel.name} action={<UnlockButton channelId={video.channel_id} reason={lockedBy} here={here} />} /> : null}
      here={here}
    />
  );
}
