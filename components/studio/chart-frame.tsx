'use client';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { useChartCursor } from './use-chart-cursor';

export interface ChartFrameProps {
  cursor: ReturnType<typeof useChartCursor>;
  /** At the places 0, ½ and 1 of the height. */
  heights: readonly [low: string, middle: string, high: string];
  /** Along the bottom, from its beginning to its end. */
  places: readonly string[];
  /** How many places the cursor knows; it stands in the middle of one. */
  count: number;
  className?: string;
  children: ReactNode;
}

/** Lines and labels of a chart, and the words for the place that one points at. */
export function ChartFrame({ cursor, heights, places, count, className, children }: ChartFrameProps) {
  const [low, middle, high] = heights;
  const share = cursor.index === null ? null : (cursor.index + 0.5) / count;
  return (
    <div>
      <div className="flex gap-2">
        <div {...cursor.props} className={clsx('relative min-w-0 grow touch-pan-y rounded-control outline-offset-4', className ?? 'h-36')}>
          <div aria-hidden className="absolute inset-0 flex flex-col justify-between">
            {[high, middle, low].map((text, i) => (
              <div key={`${i} ${text}`} className="h-px bg-line" />
            ))}
          </div>
          {children}
          {share !== null && (
            <>
              <div aria-hidden className="pointer-events-none absolute inset-y-0 w-px bg-line-strong" style={{ left: `${share * 100}%` }} />
              <div aria-hidden className="pointer-events-none absolute -top-1 w-full">
                <div className="glass-dense tabular absolute bottom-0 w-max max-w-full rounded-control px-2.5 py-1.5 text-sm font-medium" style={{ left: `${share * 100}%`, transform: `translateX(-${share * 100}%)` }}>
                  {cursor.text}
                </div>
              </div>
            </>
          )}
        </div>
        <div aria-hidden className="tabular flex shrink-0 flex-col justify-between text-xs leading-none text-quiet">
          <span className="-mt-1">{high}</span>
          <span>{middle}</span>
          <span className="-mb-1">{low}</span>
        </div>
      </div>
      <div aria-hidden className="tabular mt-2 flex justify-between pr-8 text-xs text-quiet">
        {places.map((text, i) => (
          <span key={`${i} ${text}`} className={i % 2 === 1 ? 'max-sm:hidden' : undefined}>
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}

/** A round figure at or above the largest, so that the labels of an axis are easy to read. */
export function roundTop(max: number): number {
  if (max <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(max));
  return ([1, 2, 4, 6, 8, 10].find((step) => step * power >= max) ?? 10) * power;
}
