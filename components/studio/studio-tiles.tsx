'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Count } from '@/components/ui/count';
import { Link } from '@/components/ui/link';
import { ScrollBox } from '@/components/ui/scroll-box';
import type { StudioSummary } from '@/lib/contracts/studio.contract';
import { DaysChart } from './days-chart';
import { SourcesList } from './sources-list';
import { useWatchTimeText } from './watch-time';

/** The channel at a glance: four figures, and once somebody has come the last 28 days and where viewers come from. */
export function StudioTiles({ summary }: { summary: StudioSummary }) {
  const t = useTranslations('studio');
  const watchTime = useWatchTimeText();
  const hasBegun = summary.views > 0 || summary.by_day.some((day) => day.views > 0 || day.subscribers_total > 0);
  const tiles = [
    { label: t('tileViews'), value: <Count value={summary.views} />, href: null },
    { label: t('tileWatchTime'), value: watchTime(summary.watch_time), href: null },
    { label: t('tileSubscribers'), value: <Count value={summary.subscriber_count} />, href: '/studio/subscribers' },
    { label: t('tileSponsors'), value: <Count value={summary.sponsor_count} />, href: '/studio/subscribers?sponsors=true' },
  ];
  return (
    <section aria-label={t('overview')} className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,8.5rem),1fr))] gap-3 lg:grid-cols-4">
      {tiles.map(({ label, value, href }) => (
        <div key={label} className="relative rounded-card bg-raised p-3 ring-1 ring-line has-[a]:hover:bg-overlay sm:p-4">
          <p className="flex items-center justify-between text-sm text-quiet wrap-anywhere">
            {href === null ? (
              label
            ) : (
              <Link href={href} className="after:absolute after:inset-0 after:rounded-card">
                {label}
              </Link>
            )}
            {href !== null && <ChevronRight aria-hidden className="size-4 shrink-0" />}
          </p>
          <p className="tabular mt-1 text-xl font-semibold sm:text-2xl">{value}</p>
        </div>
      ))}
      {hasBegun && (
        <>
          <div className="col-span-full min-w-0 rounded-card bg-raised p-4 ring-1 ring-line lg:col-span-2 2xl:col-span-3">
            <DaysChart title={t('overview')} days={summary.by_day} />
          </div>
          {/* However long the list is, it is as high as the chart beside it. */}
          <section aria-labelledby="studio-sources" className="relative col-span-full min-w-0 rounded-card bg-raised ring-1 ring-line lg:col-span-2 2xl:col-span-1">
            <ScrollBox labelledBy="studio-sources" className="rounded-card p-4 lg:absolute lg:inset-0 lg:overflow-y-auto">
              <h2 id="studio-sources" className="mb-4 text-sm font-normal tracking-normal text-quiet">
                {t('sources')}
              </h2>
              <SourcesList sources={summary.sources} />
            </ScrollBox>
          </section>
        </>
      )}
    </section>
  );
}
