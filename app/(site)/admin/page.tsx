import type { Metadata } from 'next';
import { AdForm } from '@/components/admin/ad-form';
import { AdList } from '@/components/admin/ad-list';
import { ForbiddenState } from '@/components/ui/forbidden-state';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { signedInPage } from '@/server/http/page';

const ADS = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('admin');
  return { title: t('title') };
}

export default async function AdminPage() {
  const t = await serverTranslations('admin');
  const { viewer, services } = await signedInPage();
  if (viewer.role !== 'admin') return <ForbiddenState />;
  const ads = await services.ads.list(viewer, { limit: ADS });
  return (
    <div className="mx-auto max-w-prose">
      <PageHeader title={t('title')} description={t('text')} />
      <AdList ads={ads.items} />
      <AdForm />
    </div>
  );
}
