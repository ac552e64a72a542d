import { Tv } from 'lucide-react';
import type { Metadata } from 'next';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { VideoCard } from '@/components/video/video-card';
import { signedInPage } from '@/server/http/page';

const CHANNELS = 50;
const VIDEOS = 48;

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('subscriptions');
  return { title: t('title') };
}

export default async function SubscriptionsPage() {
  const t = await serverTranslations('subscriptions');
  const { viewer, services } = await signedInPage();
  const [subscriptions, videos] = await Promise.all([
    services.subscriptions.mineWithChannels(viewer, { limit: CHANNELS }),
    services.videos.feed(viewer, VIDEOS),
  ]);
  if (subscriptions.items.length === 0) {
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState
          icon={<Tv />}
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={
            <Button variant="primary" asChild>
              <Link href="/">{t('emptyAction')}</Link>
            </Button>
          }
        />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('title')} />
      <ul aria-label={t('channels')} className="no-scrollbar -mx-4 mb-8 flex gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:px-1">
        {subscriptions.items.map(({ id, channel }) => (
          <li key={id} className="w-20 shrink-0">
            <Link href={`/channel/${channel.id}`} className="flex flex-col items-center gap-1.5 rounded-card p-1.5 text-center hover:bg-hover">
              <Avatar name={channel.name} src={channel.avatar_url} size="lg" />
              <span dir="auto" className="w-full truncate text-xs text-quiet">{channel.name}</span>
            </Link>
          </li>
        ))}
      </ul>
      {videos.length === 0 ? (
        <p className="py-12 text-center text-quiet">{t('noVideos')}</p>
      ) : (
        <ul className="grid grid-cols-1 gap-x-4 gap-y-8 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
          {videos.map((video, index) => (
            <li key={video.id}>
              <VideoCard level={2} video={video} position={index} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
