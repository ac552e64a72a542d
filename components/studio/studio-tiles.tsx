import { Count } from '@/components/ui/count';
import { serverTranslations } from '@/components/ui/server-text';
import type { StudioSummary } from '@/lib/contracts/studio.contract';
import { DaysChart } from './days-chart';

/** The channel at a glance: four figures and the views of the last 28 days. */
export async function StudioTiles({ summary }: { summary: StudioSummary }) {
  const t = await serverTranslations('studio');
  const tiles = [
    { label: t('tileViews'), value: <Count value={summary.views} /> },
    { label: t('tileWatchTime'), value: t('hours', { hours: Math.round(summary.watch_time / 360) / 10 }) },
    { label: t('tileSubscribers'), value: <Count value={summary.subscriber_count} /> },
    { label: t('tileSponsors'), value: <Count value={summary.sponsor_count} /> },
  ];
  return (
    <section aria-label={t('overview')} className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {tiles.map(({ label, value }) => (
        <div key={label} className="rounded-card bg-raised p-4 ring-1 ring-line">
          <p className="text-sm text-quiet">{label}</p>
          <p className="tabular mt-1 text-2xl font-semibold">{value}</p>
        </div>
      ))}
      <div className="col-span-full rounded-card bg-raised p-4 ring-1 ring-line">
        <DaysChart title={t('overview')} days={summary.by_day} />
      </div>
    </section>
  );
}
