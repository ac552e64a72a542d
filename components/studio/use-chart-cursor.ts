'use client';

import { useState, type KeyboardEvent, type PointerEvent } from 'react';

export interface ChartCursorOptions {
  label: string;
  /** How many places there are along the chart. */
  count: number;
  /** What stands at a place, as it is read out and shown. */
  textAt(index: number): string;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 7, PageDown: -7 };

/** The place of a chart that one points at, by pointer or by keys: the chart is then read like a slider, which changes nothing. */
export function useChartCursor({ label, count, textAt }: ChartCursorOptions) {
  const [index, setIndex] = useState<number | null>(null);
  const last = Math.max(0, count - 1);
  const shown = index === null ? null : Math.min(index, last);

  function follow(event: PointerEvent<HTMLElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    setIndex(Math.max(0, Math.min(last, Math.floor(((event.clientX - box.left) / box.width) * count))));
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const at = shown ?? last;
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? last : event.key in STEPS ? at + STEPS[event.key]! : null;
    if (next === null) return;
    event.preventDefault();
    setIndex(Math.max(0, Math.min(last, next)));
  }

  return {
    index: shown,
    text: shown === null || count === 0 ? null : textAt(shown),
    props: {
      role: 'slider',
      tabIndex: 0,
      'aria-label': label,
      'aria-valuemin': 0,
      'aria-valuemax': last,
      'aria-valuenow': shown ?? last,
      'aria-valuetext': count === 0 ? undefined : textAt(shown ?? last),
      'aria-readonly': true,
      onPointerMove: follow,
      onPointerDown: follow,
      onPointerLeave: (event: PointerEvent<HTMLElement>) => event.pointerType === 'mouse' && setIndex(null),
      onFocus: (event: { currentTarget: HTMLElement }) => event.currentTarget.matches(':focus-visible') && setIndex((before) => before ?? last),
      onBlur: () => setIndex(null),
      onKeyDown,
    },
  } as const;
}
