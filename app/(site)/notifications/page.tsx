import { Bell } from 'lucide-react';
import type { Metadata } from 'next';
import { NotificationList } from '@/components/notifications/notification-list';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { signedInPage } from '@/server/http/page';

const PAGE_SIZE = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('notifications');
  return { title: t('title') };
}

export default async function NotificationsPage() {
  const t = await serverTranslations('notifications');
  const { viewer, services } = await signedInPage();
  const first = await services.notifications.list(viewer, { limit: PAGE_SIZE });
  const empty = (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <Button asChild>
            <Link href="/invitations">{t('invitations')}</Link>
          </Button>
        }
      />
      <EmptyState icon={<Bell />} title={t('emptyTitle')} text={t('emptyText')} />
    </>
  );
  return <NotificationList first={first} empty={empty} />;
}
