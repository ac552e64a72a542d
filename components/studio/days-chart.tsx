'use client';

import { clsx } from 'clsx';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Segmented } from '@/components/ui/segmented';
import { ChartFrame, roundTop } from './chart-frame';
import { FigureTable } from './figure-table';
import { useChartCursor } from './use-chart-cursor';
import { useWatchTimeText } from './watch-time';

interface Day {
  date: string;
  views: number;
  watch_time: number;
  subscribers?: number;
  subscribers_lost?: number;
  subscribers_total?: number;
}

export interface DaysChartProps {
  title: string;
  /** One entry a day (YYYY-MM-DD), oldest first. */
  days: readonly Day[];
}

type Measure = 'views' | 'watch_time' | 'subscribers';

const valueOf = (day: Day, measure: Measure) => (measure === 'subscribers' ? (day.subscribers_total ?? 0) : day[measure]);
/** Every seventh day is named. */
const NAMED_EVERY = 7;

/** A column a day of what one chooses to see; the same figures open as a table. */
export function DaysChart({ title, days }: DaysChartProps) {
  const t = useTranslations('studio');
  const format = useFormatter();
  const watchTime = useWatchTimeText();
  const [measure, setMeasure] = useState<Measure>('views');
  const named = (date: string) => format.dateTime(new Date(`${date}T12:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const figure = (value: number) => (measure === 'watch_time' ? watchTime(value) : format.number(value, { maximumFractionDigits: 1 }));
  const short = (value: number) => (measure === 'watch_time' ? watchTime(value) : format.number(value, { notation: 'compact', maximumFractionDigits: 1 }));
  const changes = (day: Day) => (measure === 'subscribers' ? t('cameAndWent', { came: day.subscribers ?? 0, went: day.subscribers_lost ?? 0 }) : '');
  const textAt = (index: number) => {
    const day = days[index]!;
    return [named(day.date), figure(valueOf(day, measure)), changes(day)].filter(Boolean).join(' · ');
  };
  const max = Math.max(0, ...days.map((day) => valueOf(day, measure)));
  const top = measure === 'watch_time' ? roundTop(max / unitSec(max)) * unitSec(max) : roundTop(max);
  const cursor = useChartCursor({ label: `${title}: ${t(`measure.${measure}`)}`, count: days.length, textAt });
  const places = days.flatMap((day, i) => {
    const ago = days.length - 1 - i;
    return ago % NAMED_EVERY === 0 ? [{ text: named(day.date), share: (i + 0.5) / days.length, isExtra: (ago / NAMED_EVERY) % 2 === 1 }] : [];
  });
  const measures: Measure[] = days.some((day) => day.subscribers_total !== undefined) ? ['views', 'watch_time', 'subscribers'] : ['views', 'watch_time'];

  return (
    <figure className="flex h-full flex-col">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <figcaption className="text-sm text-quiet">{title}</figcaption>
        <Segmented label={t('measureLabel')} size="sm" value={measure} onChange={setMeasure} options={measures.map((value) => ({ value, label: t(`measure.${value}`) }))} />
      </div>
      <ChartFrame cursor={cursor} count={days.length} heights={[short(0), short(top / 2), short(top)]} places={places}>
        <div aria-hidden className="absolute inset-0 flex items-end">
          {days.map((day, i) => (
            <div key={day.date} className="flex h-full min-w-0 grow basis-0 items-end px-px sm:px-0.5">
              <div className={clsx('min-h-0.5 w-full rounded-t-sm bg-accent transition-opacity duration-hover', cursor.index === i ? 'opacity-100' : 'opacity-70')} style={{ height: `${(valueOf(day, measure) / top) * 100}%` }} />
            </div>
          ))}
        </div>
      </ChartFrame>
      <FigureTable
        title={title}
        head={measure === 'subscribers' ? [t('day'), t('measure.subscribers'), t('came'), t('went')] : [t('day'), t(`measure.${measure}`)]}
        rows={days.map((day) => [
          named(day.date), figure(valueOf(day, measure)),
          ...(measure === 'subscribers' ? [format.number(day.subscribers ?? 0), format.number(day.subscribers_lost ?? 0)] : []),
        ])}
      />
    </figure>
  );
}

/** So that the axis counts in whole seconds, minutes or hours. */
function unitSec(sec: number): number {
  return sec >= 3_600 ? 3_600 : sec >= 60 ? 60 : 1;
}
