'use client';

import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Segmented } from '@/components/ui/segmented';
import { FigureTable } from './figure-table';

export interface DaysChartProps {
  title: string;
  /** One entry a day (YYYY-MM-DD), oldest first. */
  days: readonly { date: string; views: number; watch_time: number; subscribers?: number }[];
}

type Measure = 'views' | 'watch_time' | 'subscribers';

/** A column a day of what one chooses to see. The columns are for the eye; the same figures open as a table. */
export function DaysChart({ title, days }: DaysChartProps) {
  const t = useTranslations('studio');
  const format = useFormatter();
  const [measure, setMeasure] = useState<Measure>('views');
  const valueOf = (day: DaysChartProps['days'][number]) => day[measure] ?? 0;
  const max = Math.max(1, ...days.map(valueOf));
  const named = (date: string) => format.dateTime(new Date(`${date}T12:00:00Z`), { day: 'numeric', month: 'short' });
  const written = (value: number) => (measure === 'watch_time' ? t('hours', { hours: Math.round(value / 36) / 100 }) : format.number(value));
  const measures: Measure[] = days.some((day) => day.subscribers !== undefined) ? ['views', 'watch_time', 'subscribers'] : ['views', 'watch_time'];
  const options = measures.map((value) => ({ value, label: t(`measure.${value}`) }));
  return (
    <figure>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <figcaption className="text-sm text-quiet">{title}</figcaption>
        <Segmented label={t('measureLabel')} size="sm" value={measure} onChange={setMeasure} options={options} />
      </div>
      <div aria-hidden className="flex gap-2">
        <div className="flex h-32 min-w-0 grow items-end gap-0.5 sm:gap-1">
          {days.map((day) => (
            <div key={day.date} title={`${named(day.date)}: ${written(valueOf(day))}`} className="group flex h-full min-w-0 grow items-end">
              <div className="min-h-0.5 w-full rounded-t-control bg-accent opacity-70 transition-opacity duration-hover group-hover:opacity-100" style={{ height: `${(valueOf(day) / max) * 100}%` }} />
            </div>
          ))}
        </div>
        <span className="tabular text-xs text-faint">{written(max)}</span>
      </div>
      <div aria-hidden className="tabular mt-2 flex justify-between text-xs text-faint">
        <span>{days[0] && named(days[0].date)}</span>
        <span>{days.at(-1) && named(days.at(-1)!.date)}</span>
      </div>
      <FigureTable title={title} head={[t('day'), t(`measure.${measure}`)]} rows={days.map((day) => [named(day.date), written(valueOf(day))])} />
    </figure>
  );
}
