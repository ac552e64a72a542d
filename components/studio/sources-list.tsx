'use client';

import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import type { ViewSources } from '@/lib/contracts/studio.contract';

/** As many as say most of it. */
const SHOWN = 4;

/** Where the viewers came from, most first; all of them and the other sites by name when they are asked for. */
export function SourcesList({ sources }: { sources: ViewSources }) {
  const t = useTranslations('studio');
  const format = useFormatter();
  const [isWhole, setIsWhole] = useState(false);
  const total = sources.reduce((sum, { views }) => sum + views, 0);
  if (total === 0) return <p className="text-base text-quiet">{t('sourcesEmpty')}</p>;
  const percent = (views: number) => format.number(views / total, { style: 'percent', maximumFractionDigits: views / total < 0.1 ? 1 : 0 });
  const hasMore = sources.length > SHOWN || sources.some(({ hosts }) => hosts.length > 0);
  return (
    <>
      <ul className="flex flex-col gap-3">
        {(isWhole ? sources : sources.slice(0, SHOWN)).map(({ source, views, hosts }) => (
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
            {isWhole && hosts.length > 0 && (
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
      {hasMore && (
        <Button variant="quiet" size="sm" className="mt-3 -ml-3 self-start" aria-expanded={isWhole} onClick={() => setIsWhole((whole) => !whole)}>
          {isWhole ? t('fewerSources') : t('allSources')}
        </Button>
      )}
    </>
  );
}
