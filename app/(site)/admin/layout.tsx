import type { ReactNode } from 'react';
import { AdminNav } from '@/components/admin/admin-nav';
import { AreaMessages } from '@/components/ui/area-messages';
import { ForbiddenState } from '@/components/ui/forbidden-state';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { signedInPage } from '@/server/http/page';

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const t = await serverTranslations('admin');
  const { viewer, services } = await signedInPage();
  if (viewer.role !== 'admin') return <ForbiddenState />;
  return (
    <AreaMessages areas={['admin', 'media']}>
      <div className="max-w-column">
        <PageHeader title={t('title')} className="mb-3" />
        <AdminNav waitingCount={await services.reports.waitingCount()} />
        {children}
      </div>
    </AreaMessages>
  );
}
