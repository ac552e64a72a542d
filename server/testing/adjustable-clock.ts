import type { Clock } from '@/server/ports/clock';

/** The real time, moved on by hand: for what takes half an hour. */
export interface AdjustableClock extends Clock {
  advance(ms: number): void;
}

export function adjustableClock(): AdjustableClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    steadyMs: () => performance.timeOrigin + performance.now() + aheadMs,
    advance(ms) {
      aheadMs += ms;
    },
  };
}
