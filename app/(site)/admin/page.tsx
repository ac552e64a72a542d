import type { Metadata } from 'next';
import { ReportQueue } from '@/components/admin/report-queue';
import { serverTranslations } from '@/components/ui/server-text';
import { adminPage } from '@/server/http/page';

const PAGE_SIZE = 24;

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('admin');
  return { title: t('title') };
}

export default async function ReportsPage({ searchParams }: { searchParams: Promise<{ status?: string | string[] }> }) {
  const context = await adminPage();
  if (context === null) return null;
  const status = (await searchParams).status === 'closed' ? 'closed' : 'open';
  const first = await context.services.reports.list(context.viewer, { limit: PAGE_SIZE, status });
  return <ReportQueue key={status} first={first} status={status} />;
}
