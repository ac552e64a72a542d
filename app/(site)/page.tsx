import { Clapperboard } from 'lucide-react';
import { CategoryChips } from '@/components/video/category-chips';
import { LiveRooms } from '@/components/rooms/live-rooms';
import { VideoFeed } from '@/components/video/video-feed';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';
import { page } from '@/server/http/page';

const PAGE_SIZE = 24;
const LIVE_ROOMS = 6;

export default async function HomePage({ searchParams }: { searchParams: Promise<{ category?: string | string[] }> }) {
  const t = await serverTranslations('home');
  const { viewer, services } = await page();
  const asked = (await searchParams).category;
  const category = typeof asked === 'string' && asked.length <= 64 && asked !== '' ? asked : undefined;
  const [videos, categories, rooms] = await Promise.all([
    services.videos.list(viewer, { limit: PAGE_SIZE, category, sort: 'new' }),
    services.videos.categories(),
    category === undefined ? services.rooms.list(viewer, { limit: LIVE_ROOMS }) : null,
  ]);
  const live = rooms?.items.filter((room) => room.participant_count > 0) ?? [];
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      {categories.length > 0 && <CategoryChips categories={categories} selected={category ?? null} />}
      {live.length > 0 && <LiveRooms rooms={live} />}
      {videos.items.length > 0 ? (
        <section aria-labelledby="videos">
          <h2 id="videos" className="sr-only">
            {t('heading')}
          </h2>
          {/* Another category is another feed: the key starts it anew. */}
          <VideoFeed key={category ?? ''} first={videos} source={{ kind: 'all', sort: 'new', ...(category !== undefined && { category }) }} />
        </section>
      ) : (
        <EmptyState
          icon={<Clapperboard />}
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={
            <Button variant="primary" asChild>
              <Link href="/studio/upload">{t('emptyAction')}</Link>
            </Button>
          }
        />
      )}
    </>
  );
}
