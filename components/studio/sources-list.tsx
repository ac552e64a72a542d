'use client';

import { useFormatter, useTranslations } from 'use-intl';
import type { ViewSources } from '@/lib/contracts/studio.contract';

/** Where the viewers came from, most first, with the other sites by name. */
export function SourcesList({ sources }: { sources: ViewSources }) {
  const t = useTranslations('studio');
  const format = useFormatter();
  const total = sources.reduce((sum, { views }) => sum + views, 0);
  if (total === 0) return <p className="text-base text-quiet">{t('sourcesEmpty')}</p>;
  const percent = (views: number) => format.number(views / total, { style: 'percent', maximumFractionDigits: views / total < 0.1 ? 1 : 0 });
  return (
    <ul className="flex flex-col gap-3">
      {sources.map(({ source, views, hosts }) => (
        <li key={source}>
          <p className="flex items-baseline justify-between gap-3 text-base">
            <span>{t(`source.${source}`)}</span>
            <span className="tabular shrink-0 text-quiet">
              {format.number(views)} · {percent(views)}
            </span>
          </p>
          <div aria-hidden className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-hover">
            <div className="h-full rounded-full bg-accent" style={{ width: `${(views / total) * 100}%` }} />
          </div>
          {hosts.length > 0 && (
            <ul className="mt-2 flex flex-col gap-1 pl-4 text-sm text-quiet">
              {hosts.map((one) => (
                <li key={one.host} className="flex items-baseline justify-between gap-3">
                  <span className="min-w-0 truncate">{one.host}</span>
                  <span className="tabular shrink-0">{format.number(one.views)}</span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
