'use client';

import { ShieldCheck } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { Segmented } from '@/components/ui/segmented';
import { toast } from '@/components/ui/toast';
import { MoreButton } from '@/components/ui/more-button';
import { useMore } from '@/components/ui/use-more';
import { callApi } from '@/lib/client/api';
import { closeReport, listReports, type Report } from '@/lib/contracts/moderation.contract';
import type { List } from '@/lib/contracts/primitives';
import { ReportCard } from './report-card';

/** What was reported: what waits, the oldest first, or what was decided. */
export function ReportQueue({ first, status }: { first: List<Report>; status: 'open' | 'closed' }) {
  const t = useTranslations('admin');
  const router = useRouter();
  const list = useMore(first, (cursor) => callApi(listReports, { query: { cursor, status } }));
  const { items, setItems } = list;

  async function close(report: Report, outcome: 'dismissed' | 'removed') {
    await callApi(closeReport, { params: { id: report.id }, body: { outcome } });
    setItems((before) => before.filter((item) => item.id !== report.id));
    toast('good', outcome === 'removed' ? t('removed') : t('dismissed'));
    // The number of those that wait stands in the frame.
    router.refresh();
  }

  return (
    <>
      <Segmented
        label={t('statusLabel')}
        value={status}
        onChange={(value) => router.replace(value === 'closed' ? '/admin?status=closed' : '/admin')}
        options={[
          { value: 'open', label: t('statusOpen') },
          { value: 'closed', label: t('statusClosed') },
        ]}
      />
      {items.length === 0 ? (
        <EmptyState icon={<ShieldCheck />} title={status === 'open' ? t('noReportsTitle') : t('noClosedTitle')} text={status === 'open' ? t('noReportsText') : t('noClosedText')} />
      ) : (
        <ul className="mt-4 flex flex-col gap-3">
          {items.map((report) => (
            <li key={report.id}>
              <ReportCard
                report={report}
                onClose={(outcome) => close(report, outcome)}
                onBanned={(userId) => setItems((before) => before.map((item) => (item.author?.id === userId ? { ...item, author: { ...item.author, is_banned: true } } : item)))}
              />
            </li>
          ))}
        </ul>
      )}
      <MoreButton list={list} label={t('more')} />
    </>
  );
}
