import type { Metadata } from 'next';
import { CreateChannelForm } from '@/components/studio/create-channel-form';
import { UploadPanel } from '@/components/studio/upload-panel';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { signedInPage } from '@/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('studio');
  return { title: t('upload') };
}

export default async function UploadPage() {
  const t = await serverTranslations('studio');
  const { viewer, services } = await signedInPage();
  if (viewer.channelId === null) return <CreateChannelForm isForUpload />;
  return (
    <div className="max-w-column">
      <PageHeader title={t('upload')} />
      <UploadPanel categories={await services.videos.categories()} maxBytes={services.uploads.maxBytes} />
    </div>
  );
}
