'use client';

import { useFormatter, useTranslations } from 'use-intl';
import { formatDuration } from '@/components/ui/duration';
import type { VideoStats } from '@/lib/contracts/studio.contract';
import { FigureTable } from './figure-table';

const WIDTH = 100;
const HEIGHT = 40;

/** Which share of views came how far, and beneath it where watch parties reacted. */
export function RetentionChart({ retention, reactions }: { retention: VideoStats['retention']; reactions: VideoStats['parties']['reactions'] }) {
  const t = useTranslations('studio');
  const format = useFormatter();
  const endSec = retention.at(-1)?.position ?? 0;
  if (retention.length === 0 || endSec === 0) return <p className="text-base text-quiet">{t('retentionEmpty')}</p>;
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 });
  const points = retention.map(({ position, share }) => `${((position / endSec) * WIDTH).toFixed(2)},${((1 - share) * HEIGHT).toFixed(2)}`);
  const most = Math.max(1, ...reactions.map(({ count }) => count));
  return (
    <figure>
      <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="h-32 w-full overflow-visible text-accent">
        {[0, 0.5, 1].map((share) => (
          <line key={share} x1={0} x2={WIDTH} y1={(1 - share) * HEIGHT} y2={(1 - share) * HEIGHT} className="stroke-line" vectorEffect="non-scaling-stroke" />
        ))}
        <polygon points={`0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}`} className="fill-current opacity-20" />
        <polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth={2} strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
      </svg>
      <div aria-hidden className="tabular mt-2 flex justify-between text-xs text-faint">
        <span>{formatDuration(0)}</span>
        <span>{formatDuration(endSec)}</span>
      </div>
      <FigureTable title={t('retention')} head={[t('place'), t('stillWatching')]} rows={retention.map(({ position, share }) => [formatDuration(position), percent(share)])} />
      {reactions.length > 0 && (
        <div className="mt-4">
          <h3 className="text-sm font-normal tracking-normal text-quiet">{t('reactions')}</h3>
          <svg aria-hidden viewBox={`0 0 ${WIDTH} 12`} preserveAspectRatio="none" className="mt-2 h-10 w-full text-accent">
            {reactions.map(({ position, count }) => (
              <rect key={position} x={Math.min(position / endSec, 0.95) * WIDTH + 0.5} width={4} y={12 - (count / most) * 12} height={(count / most) * 12} className="fill-current opacity-70" />
            ))}
          </svg>
          <FigureTable title={t('reactions')} head={[t('place'), t('count')]} rows={reactions.map(({ position, count }) => [formatDuration(position), format.number(count)])} />
        </div>
      )}
    </figure>
  );
}
