import { History } from 'lucide-react';
import type { Metadata } from 'next';
import { ClearHistory } from '@/components/history/clear-history';
import { PauseHistory } from '@/components/history/pause-history';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { HistoryList } from '@/components/video/history-list';
import { signedInPage } from '@/server/http/page';

const PAGE_SIZE = 60;

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('history');
  return { title: t('title') };
}

export default async function HistoryPage() {
  const t = await serverTranslations('history');
  const { viewer, services } = await signedInPage();
  const [history, self] = await Promise.all([services.history.list(viewer, { limit: PAGE_SIZE }), services.auth.me(viewer)]);
  const isPaused = self.preferences.history_paused;
  const isEmpty = history.items.length === 0;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={isPaused && !isEmpty ? t('pausedText') : undefined}
        actions={
          <>
            {!(isPaused && isEmpty) && <PauseHistory isPaused={isPaused} />}
            {!isEmpty && <ClearHistory />}
          </>
        }
      />
      {isEmpty && isPaused ? (
        <EmptyState icon={<History />} title={t('pausedTitle')} text={t('pausedEmptyText')} action={<PauseHistory isPaused variant="primary" />} />
      ) : isEmpty ? (
        <EmptyState
          icon={<History />}
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={
            <Button variant="primary" asChild>
              <Link href="/">{t('emptyAction')}</Link>
            </Button>
          }
        />
      ) : (
        <HistoryList key={history.items[0]?.watched_at} first={history} />
      )}
    </>
  );
}
