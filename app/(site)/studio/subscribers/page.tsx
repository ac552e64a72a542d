import type { Metadata } from 'next';
import { CreateChannelForm } from '@/components/studio/create-channel-form';
import { SubscriberList } from '@/components/studio/subscriber-list';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { signedInPage } from '@/server/http/page';

const PAGE_SIZE = 48;

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('studio');
  return { title: t('subscribersTitle') };
}

export default async function SubscribersPage({ searchParams }: { searchParams: Promise<{ sponsors?: string | string[] }> }) {
  const t = await serverTranslations('studio');
  const { viewer, services } = await signedInPage();
  if (viewer.channelId === null) return <CreateChannelForm />;
  const sponsors = (await searchParams).sponsors === 'true';
  const first = await services.studio.subscribers(viewer, { limit: PAGE_SIZE, sponsors });
  return (
    <div className="max-w-column">
      <PageHeader title={t('subscribersTitle')} />
      <SubscriberList key={String(sponsors)} first={first} sponsors={sponsors} channelId={viewer.channelId} />
    </div>
  );
}
