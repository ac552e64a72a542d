'use client';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { useChartCursor } from './use-chart-cursor';

export interface ChartPlace {
  text: string;
  /** Of the width. */
  share: number;
  /** One too many for a phone. */
  isExtra?: boolean;
}

export interface ChartFrameProps {
  cursor: ReturnType<typeof useChartCursor>;
  /** At the places 0, ½ and 1 of the height. */
  heights: readonly [low: string, middle: string, high: string];
  /** Along the bottom. */
  places: readonly ChartPlace[];
  /** How many places the cursor knows; it stands in the middle of one. */
  count: number;
  children: ReactNode;
}

/** At the edges a label stays inside. */
const shiftOf = (share: number) => (share < 0.06 ? 0 : share > 0.94 ? -100 : -50);

/** Lines and labels of a chart, and the words for the place that one points at. It takes the height that is left, and no less than it needs. */
export function ChartFrame({ cursor, heights, places, count, children }: ChartFrameProps) {
  const [low, middle, high] = heights;
  const share = cursor.index === null ? null : (cursor.index + 0.5) / count;
  return (
    <div className="grid grow grid-cols-[minmax(0,1fr)_auto] grid-rows-[minmax(9rem,1fr)_auto] gap-x-2">
      <div {...cursor.props} className="relative touch-pan-y rounded-control outline-offset-4">
        <div aria-hidden className="absolute inset-0 flex flex-col justify-between">
          <div className="h-px bg-line" />
          <div className="h-px bg-line" />
          <div className="h-px bg-line" />
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
      <div aria-hidden className="tabular flex flex-col justify-between text-xs leading-none text-quiet">
        <span className="-mt-1">{high}</span>
        <span>{middle}</span>
        <span className="-mb-1">{low}</span>
      </div>
      <div aria-hidden className="tabular relative mt-2 h-4 text-xs whitespace-nowrap text-quiet">
        {places.map((place) => (
          <span key={place.share} className={clsx('absolute', place.isExtra && 'max-sm:hidden')} style={{ left: `${place.share * 100}%`, transform: `translateX(${shiftOf(place.share)}%)` }}>
            {place.text}
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
  // Half of it is told too, and should be whole.
  const steps = power === 1 ? [2, 4, 6, 8, 10] : [1, 2, 3, 4, 5, 6, 8, 10];
  return (steps.find((step) => step * power >= max) ?? 10) * power;
}
