import { SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Avatar } from '@/components/ui/avatar';
import { EmptyState } from '@/components/ui/empty-state';
import { serverTranslations } from '@/components/ui/server-text';
import { VideoFeed } from '@/components/video/video-feed';
import { page } from '@/server/http/page';

const VIDEOS = 24;
const CHANNELS = 6;
const MAX_QUERY = 200;

interface SearchProps {
  searchParams: Promise<{ q?: string | string[] }>;
}

async function queryOf({ searchParams }: SearchProps): Promise<string> {
  const { q } = await searchParams;
  return typeof q === 'string' ? q.trim().slice(0, MAX_QUERY).replaceAll('\u0000', '') : '';
}

export async function generateMetadata(props: SearchProps): Promise<Metadata> {
  const t = await serverTranslations('search');
  const q = await queryOf(props);
  return { title: q === '' ? t('title') : t('titleFor', { q }), robots: { index: false } };
}

export default async function SearchPage(props: SearchProps) {
  const t = await serverTranslations('search');
  const q = await queryOf(props);
  if (q === '') return <EmptyState level={1} icon={<SearchX />} title={t('title')} text={t('askText')} />;
  const { viewer, services } = await page();
  const [videos, channels] = await Promise.all([
    services.videos.list(viewer, { q, limit: VIDEOS }),
    services.channels.list(viewer, { q, limit: CHANNELS }),
  ]);
  if (videos.items.length === 0 && channels.items.length === 0) {
    return <EmptyState level={1} icon={<SearchX />} title={t('nothingTitle', { q })} text={t('nothingText')} />;
  }
  return (
    <>
      <h1 className="mb-6 text-xl font-semibold">{t('titleFor', { q })}</h1>
      {channels.items.length > 0 && (
        <section aria-labelledby="found-channels" className="mb-8">
          <h2 id="found-channels" className="mb-3 text-lg font-semibold">
            {t('channels')}
          </h2>
          <ul className="flex flex-wrap gap-3">
            {channels.items.map((channel) => (
              <li key={channel.id}>
                <Link href={`/channel/${channel.id}`} className="flex items-center gap-3 rounded-card bg-raised px-4 py-3 ring-1 ring-line transition-colors duration-hover hover:bg-overlay">
                  <Avatar name={channel.name} src={channel.avatar_url} />
                  <span>
                    <span className="block font-semibold">{channel.name}</span>
                    <span className="block text-sm text-quiet">@{channel.author.username}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {videos.items.length > 0 && (
        <section aria-labelledby="found-videos">
          <h2 id="found-videos" className="mb-3 text-lg font-semibold">
            {t('videos')}
          </h2>
          <VideoFeed key={q} first={videos} source={{ kind: 'all', q }} />
        </section>
      )}
    </>
  );
}
