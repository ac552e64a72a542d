'use client';

import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Count } from '@/components/ui/count';
import type { VideoStats } from '@/lib/contracts/studio.contract';
import { DaysChart } from './days-chart';
import { MomentsChart } from './moments-chart';
import { RetentionChart } from './retention-chart';
import { SourcesList } from './sources-list';
import { useWatchTimeText } from './watch-time';

/** How a video fares: its figures, its last four weeks, how far people come, and what they did together. */
export function VideoNumbers({ stats, durationSec }: { stats: VideoStats; durationSec: number }) {
  const t = useTranslations('studio');
  const format = useFormatter();
  const watchTime = useWatchTimeText();
  const tiles = [
    { label: t('tileViews'), value: <Count value={stats.views} /> },
    { label: t('tileWatchTime'), value: watchTime(stats.watch_time) },
    { label: t('averageShare'), value: stats.average_share === null ? '–' : format.number(stats.average_share, { style: 'percent', maximumFractionDigits: 0 }) },
    { label: t('likes'), value: <Count value={stats.likes} /> },
    { label: t('partyRooms'), value: <Count value={stats.parties.rooms} /> },
    { label: t('partyPeople'), value: <Count value={stats.parties.people} /> },
  ];
  return (
    <section aria-labelledby="video-numbers" className="mt-10">
      <h2 id="video-numbers" className="mb-4 text-xl font-semibold">
        {t('numbers')}
      </h2>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
        {tiles.map(({ label, value }) => (
          <div key={label} className="rounded-card bg-raised p-3 ring-1 ring-line sm:p-4">
            <dt className="text-sm text-quiet">{label}</dt>
            <dd className="tabular mt-1 text-xl font-semibold sm:text-2xl">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 grid gap-3 lg:grid-cols-2">
        <div className="min-w-0 rounded-card bg-raised p-4 ring-1 ring-line">
          <DaysChart title={t('overview')} days={stats.by_day} />
        </div>
        <NumbersCard title={t('sources')}>
          <SourcesList sources={stats.sources} />
        </NumbersCard>
        <NumbersCard title={t('retention')}>
          <RetentionChart retention={stats.retention} />
        </NumbersCard>
        <NumbersCard title={t('moments')}>
          <MomentsChart moments={stats.parties.moments} durationSec={durationSec} />
        </NumbersCard>
      </div>
    </section>
  );
}

function NumbersCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col rounded-card bg-raised p-4 ring-1 ring-line">
      <h3 className="mb-6 text-sm font-normal tracking-normal text-quiet">{title}</h3>
      {children}
    </div>
  );
}
