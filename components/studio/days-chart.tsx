'use client';

import { useFormatter, useTranslations } from 'use-intl';

export interface DaysChartProps {
  /** One entry a day (YYYY-MM-DD), oldest first. */
  days: readonly { date: string; value: number }[];
}

/** A column a day. The columns are decoration; a list of the same figures is read out instead. */
export function DaysChart({ days }: DaysChartProps) {
  const t = useTranslations('studio');
  const format = useFormatter();
  const max = Math.max(1, ...days.map((day) => day.value));
  const named = (date: string) => format.dateTime(new Date(`${date}T12:00:00Z`), { day: 'numeric', month: 'short' });
  return (
    <figure>
      <div aria-hidden className="flex h-32 items-end gap-0.5 sm:gap-1">
        {days.map(({ date, value }) => (
          <div key={date} title={`${named(date)}: ${value}`} className="group flex h-full grow items-end">
            <div className="min-h-0.5 w-full rounded-t-control bg-accent opacity-70 transition-opacity duration-hover group-hover:opacity-100" style={{ height: `${(value / max) * 100}%` }} />
          </div>
        ))}
      </div>
      <div aria-hidden className="tabular mt-2 flex justify-between text-xs text-faint">
        <span>{days[0] && named(days[0].date)}</span>
        <span>{days.at(-1) && named(days.at(-1)!.date)}</span>
      </div>
      <figcaption className="sr-only">
        <ul>
          {days.map(({ date, value }) => (
            <li key={date}>
              {named(date)}: {t('viewsOnDay', { count: value })}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
