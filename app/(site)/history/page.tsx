import { History } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { ClearHistory } from '@/components/history/clear-history';
import { VideoCard } from '@/components/video/video-card';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { signedInPage } from '@/server/http/page';

const PAGE_SIZE = 60;

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('history');
  return { title: t('title') };
}

export default async function HistoryPage() {
  const t = await serverTranslations('history');
  const { viewer, services } = await signedInPage();
  const history = await services.history.list(viewer, { limit: PAGE_SIZE });
  if (history.items.length === 0) {
    return (
      <EmptyState
        level={1}
        icon={<History />}
        title={t('emptyTitle')}
        text={t('emptyText')}
        action={
          <Button variant="primary" asChild>
            <Link href="/">{t('emptyAction')}</Link>
          </Button>
        }
      />
    );
  }
  return (
    <>
      <PageHeader title={t('title')} actions={<ClearHistory />} />
      <ul className="grid grid-cols-1 gap-x-4 gap-y-8 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
        {history.items.map(({ video }, index) => (
          <li key={video.id}>
            <VideoCard level={2} video={video} eager={index < 4} />
          </li>
        ))}
      </ul>
    </>
  );
}
