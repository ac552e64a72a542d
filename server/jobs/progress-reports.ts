import type { Clock } from '@/server/ports/clock';

/** Often enough to look alive, seldom enough to cost nothing. */
const REPORT_EVERY_MS = 700;

/** All of it is said only once everything is published. */
const LAST_REPORT = 0.99;

/** Passes progress on in order, not too often, and never as if a failed report were a failed job. */
export function progressReports(clock: Clock, send: (fraction: number) => Promise<void>) {
  let sentMs = -Infinity;
  let sending: Promise<void> = Promise.resolve();

  return {
    report(fraction: number): void {
      const nowMs = clock.steadyMs();
      if (nowMs - sentMs < REPORT_EVERY_MS) return;
      sentMs = nowMs;
      sending = sending.then(() => send(Math.min(fraction, LAST_REPORT))).catch(() => undefined);
    },
    /** Resolves when what was reported has arrived. */
    settled: () => sending,
  };
}
