import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/ui/area-messages';
import { Badge } from '@/components/ui/badge';
import { ForbiddenState } from '@/components/ui/forbidden-state';
import { NavTabs } from '@/components/ui/nav-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { signedInPage } from '@/server/http/page';

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const t = await serverTranslations('admin');
  const { viewer, services } = await signedInPage();
  if (viewer.role !== 'admin') return <ForbiddenState />;
  const waiting = await services.reports.waitingCount();
  const links = [
    { href: '/admin', label: t('reports'), badge: waiting > 0 && <Badge tone="warn">{t('waiting', { count: waiting })}</Badge> },
    { href: '/admin/users', label: t('users') },
    { href: '/admin/ads', label: t('ads') },
  ];
  return (
    <AreaMessages areas={['admin', 'media']}>
      <div className="max-w-column">
        <PageHeader title={t('title')} className="mb-3" />
        <NavTabs label={t('sections')} links={links} className="mb-6" />
        {children}
      </div>
    </AreaMessages>
  );
}
