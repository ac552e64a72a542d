'use client';

import { useFormatter, useTranslations } from 'use-intl';
import { formatDuration } from '@/components/ui/duration';
import type { VideoStats } from '@/lib/contracts/studio.contract';
import { ChartFrame } from './chart-frame';
import { FigureTable } from './figure-table';
import { useChartCursor } from './use-chart-cursor';

const WIDTH = 100;
const HEIGHT = 40;

/** Which share of views came how far. */
export function RetentionChart({ retention }: { retention: VideoStats['retention'] }) {
  const t = useTranslations('studio');
  const format = useFormatter();
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 });
  const count = retention.length;
  const cursor = useChartCursor({
    label: t('retention'), count,
    textAt: (index) => `${formatDuration(retention[index]!.position)} · ${t('stillWatchingShare', { share: percent(retention[index]!.share) })}`,
  });
  const endSec = retention.at(-1)?.position ?? 0;
  if (count === 0 || endSec === 0) return <p className="text-base text-quiet">{t('retentionEmpty')}</p>;
  // Each point stands in the middle of its place, as the cursor does.
  const points = retention.map(({ share }, i) => `${(((i + 0.5) / count) * WIDTH).toFixed(2)},${((1 - share) * HEIGHT).toFixed(2)}`);
  const [first, last] = [points[0]!.split(',')[0]!, points.at(-1)!.split(',')[0]!];
  return (
    <figure className="flex grow flex-col">
      <ChartFrame cursor={cursor} count={count} heights={[percent(0), percent(0.5), percent(1)]} places={[0, 0.25, 0.5, 0.75, 1].map((share, i) => ({ text: formatDuration(endSec * share), share, isExtra: i % 2 === 1 }))}>
        <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="absolute inset-0 size-full overflow-visible text-accent">
          <polygon points={`${first},${HEIGHT} ${points.join(' ')} ${last},${HEIGHT}`} className="fill-current opacity-20" />
          <polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth={2} strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
        </svg>
      </ChartFrame>
      <FigureTable title={t('retention')} head={[t('place'), t('stillWatching')]} rows={retention.map(({ position, share }) => [formatDuration(position), percent(share)])} />
    </figure>
  );
}
