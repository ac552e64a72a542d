import { Popcorn } from 'lucide-react';
import type { Metadata } from 'next';
import { LiveRoomCard } from '@/components/rooms/live-rooms';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { StartRoomDialog } from '@/components/watch/start-room-dialog';
import { page } from '@/server/http/page';

const PAGE_SIZE = 60;

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('rooms');
  return { title: t('title') };
}

export default async function RoomsPage() {
  const t = await serverTranslations('rooms');
  const { viewer, services } = await page();
  const rooms = (await services.rooms.list(viewer, { limit: PAGE_SIZE })).items.filter((room) => room.participant_count > 0);
  const start = <StartRoomDialog isSignedIn={viewer.kind === 'user'} here="/rooms" />;
  return (
    <>
      <PageHeader title={t('title')} description={t('intro')} actions={rooms.length > 0 && start} />
      {rooms.length === 0 ? (
        <EmptyState
          icon={<Popcorn />}
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={start}
        />
      ) : (
        <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
          {rooms.map((room) => (
            <li key={room.id}>
              <LiveRoomCard room={room} level={2} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
