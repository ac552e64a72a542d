'use client';

import { clsx } from 'clsx';
import { useFormatter, useTranslations } from 'use-intl';
import { formatDuration, formatLength } from '@/components/ui/duration';
import type { VideoStats } from '@/lib/contracts/studio.contract';
import { ChartFrame, roundTop } from './chart-frame';
import { FigureTable } from './figure-table';
import { useChartCursor } from './use-chart-cursor';

/** So many columns can be told apart on a phone. */
const COLUMNS = 50;
const KINDS = ['pauses', 'rewinds', 'reactions'] as const;
const colours = { pauses: 'bg-warn', rewinds: 'bg-good', reactions: 'bg-accent' };

/** What happened at watch parties along the film: where they stopped it, what they went back to, where they reacted. */
export function MomentsChart({ moments, durationSec }: { moments: VideoStats['parties']['moments']; durationSec: number }) {
  const t = useTranslations('studio');
  const format = useFormatter();
  const columns = Array.from({ length: COLUMNS }, (_, i) => ({ position: (durationSec * i) / COLUMNS, pauses: 0, rewinds: 0, reactions: 0 }));
  for (const moment of moments) {
    const column = columns[Math.min(COLUMNS - 1, Math.floor((moment.position / durationSec) * COLUMNS + 1e-6))];
    if (column) for (const kind of KINDS) column[kind] += moment[kind];
  }
  const sum = (column: (typeof columns)[number]) => KINDS.reduce((total, kind) => total + column[kind], 0);
  const words = (column: (typeof columns)[number]) =>
    KINDS.filter((kind) => column[kind] > 0).map((kind) => `${t(`moment.${kind}`)} ${format.number(column[kind])}`).join(' · ') || t('nothingThere');
  const top = roundTop(Math.max(0, ...columns.map(sum)));
  const cursor = useChartCursor({ label: t('moments'), count: COLUMNS, textAt: (index) => `${formatDuration(columns[index]!.position)} · ${words(columns[index]!)}` });
  if (moments.length === 0 || durationSec === 0) return <p className="text-base text-quiet">{t('momentsEmpty')}</p>;
  return (
    <figure className="flex grow flex-col">
      <ul aria-hidden className="mb-6 flex flex-wrap gap-x-4 gap-y-1 text-sm text-quiet">
        {KINDS.map((kind) => (
          <li key={kind} className="flex items-center gap-1.5">
            <span className={clsx('size-2.5 rounded-full', colours[kind])} />
            {t(`moment.${kind}`)}
          </li>
        ))}
      </ul>
      <ChartFrame
        cursor={cursor}
        count={COLUMNS}
        heights={[0, top / 2, top].map((value) => format.number(value, { notation: 'compact', maximumFractionDigits: 1 })) as [string, string, string]}
        places={[0, 0.25, 0.5, 0.75, 1].map((share, i) => ({ text: (share === 1 ? formatLength : formatDuration)(durationSec * share), share, isExtra: i % 2 === 1 }))}
      >
        <div aria-hidden className="absolute inset-0 flex items-end">
          {columns.map((column, i) => (
            <div key={column.position} className={clsx('flex h-full min-w-0 grow basis-0 flex-col-reverse px-px transition-opacity duration-hover', cursor.index !== null && cursor.index !== i && 'opacity-60')}>
              {KINDS.map((kind) => column[kind] > 0 && <div key={kind} className={colours[kind]} style={{ height: `${(column[kind] / top) * 100}%` }} />)}
            </div>
          ))}
        </div>
      </ChartFrame>
      <FigureTable
        title={t('moments')}
        head={[t('place'), ...KINDS.map((kind) => t(`moment.${kind}`))]}
        rows={columns.filter((column) => sum(column) > 0).map((column) => [formatDuration(column.position), ...KINDS.map((kind) => format.number(column[kind]))])}
      />
    </figure>
  );
}
