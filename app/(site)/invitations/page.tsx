import { MailOpen } from 'lucide-react';
import type { Metadata } from 'next';
import { InvitationList } from '@/components/invitations/invitation-list';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { signedInPage } from '@/server/http/page';

const PAGE_SIZE = 24;

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('notifications');
  return { title: t('invitations') };
}

export default async function InvitationsPage() {
  const t = await serverTranslations('notifications');
  const { viewer, services } = await signedInPage();
  const first = await services.invitations.list(viewer, { limit: PAGE_SIZE, direction: 'received' });
  return (
    <>
      <PageHeader title={t('invitations')} />
      {first.items.length === 0 && (
        <EmptyState
          icon={<MailOpen />}
          title={t('invitation.emptyTitle')}
          text={t('invitation.emptyText')}
          action={
            <Button asChild variant="primary">
              <Link href="/rooms">{t('invitation.emptyAction')}</Link>
            </Button>
          }
        />
      )}
      {/* Stays while it is empty, so that the first invitation comes in by itself. */}
      <InvitationList first={first} />
    </>
  );
}
