import { Search, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { ChannelResults } from '@/components/search/channel-results';
import { SearchFilters } from '@/components/search/search-filters';
import { readSearch, searchPath } from '@/components/search/search-question';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';
import { VideoFeed } from '@/components/video/video-feed';
import { page } from '@/server/http/page';

const PAGE_SIZE = 24;
const CHANNELS_BESIDE = 6;

interface SearchProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: SearchProps): Promise<Metadata> {
  const t = await serverTranslations('search');
  const { q } = readSearch(await searchParams);
  return { title: q === '' ? t('title') : t('titleFor', { q }), ...(q !== '' && { robots: { index: false } }) };
}

export default async function SearchPage({ searchParams }: SearchProps) {
  const t = await serverTranslations('search');
  const question = readSearch(await searchParams);
  const { q, kind, sort, category } = question;
  if (q === '') return <EmptyState level={1} icon={<Search />} title={t('title')} text={t('askText')} />;
  const { viewer, services } = await page();
  const videoSort = sort === 'best' ? undefined : sort;
  const channelSort = sort === 'popular' || sort === 'new' ? sort : undefined;
  const [videos, channels, categories] = await Promise.all([
    kind === 'channels' ? null : services.videos.list(viewer, { q, limit: PAGE_SIZE, sort: videoSort, category: category ?? undefined }),
    kind === 'videos' ? null : services.channels.list(viewer, { q, limit: kind === 'all' ? CHANNELS_BESIDE : PAGE_SIZE, sort: channelSort }),
    services.videos.categories(),
  ]);
  const hasVideos = videos !== null && videos.items.length > 0;
  const hasChannels = channels !== null && channels.items.length > 0;
  const isFiltered = kind !== 'all' || category !== null;
  return (
    <>
      <h1 className="mb-4 text-xl font-semibold wrap-anywhere">{t('titleFor', { q })}</h1>
      <SearchFilters question={question} categories={categories} />
      {!hasVideos && !hasChannels && (
        <EmptyState
          icon={<SearchX />}
          title={t('nothingTitle', { q })}
          text={isFiltered ? t('nothingFilteredText') : t('nothingText')}
          action={
            <Button asChild variant="primary">
              <Link href={isFiltered ? searchPath({ q, kind: 'all', sort: 'best', category: null }) : '/'}>{isFiltered ? t('everywhere') : t('home')}</Link>
            </Button>
          }
        />
      )}
      {hasChannels && (
        <section aria-labelledby="found-channels" className="mb-8">
          <h2 id="found-channels" className={kind === 'all' ? 'mb-3 text-lg font-semibold' : 'sr-only'}>
            {t('channels')}
          </h2>
          <ChannelResults key={`${q} ${sort}`} first={channels} q={q} sort={channelSort} goesOn={kind === 'channels'} />
        </section>
      )}
      {hasVideos && (
        <section aria-labelledby="found-videos">
          <h2 id="found-videos" className={kind === 'all' ? 'mb-3 text-lg font-semibold' : 'sr-only'}>
            {t('videos')}
          </h2>
          <VideoFeed key={searchPath(question)} first={videos} source={{ kind: 'all', q, ...(category !== null && { category }), ...(videoSort && { sort: videoSort }) }} />
        </section>
      )}
    </>
  );
}
