import { expect, test, vi } from 'vitest';
import { UNPACK_MS } from './load-aim';
import { LATE_JOIN_MS, lateJoiner } from './simulation/scenarios';
import { CLIENTS, SimRun } from './simulation/sim-run';
import type { LineProfile } from './simulation/slow-line';

// Much computing, no waiting: only a busy machine comes near this.
vi.setConfig({ testTimeout: 120_000 });

/** He comes at every eighth part of a segment. */
const PHASES = [0, 1, 2, 3, 4, 5, 6, 7];
const SEGMENT_SEC = 4;

/** Somebody comes to the running film over such a line: when it moved, what he had asked for in vain, how often it then stood again. */
function lateOver(line: Omit<LineProfile, 'segmentSec'>, phase: number) {
  const joinsAtMs = LATE_JOIN_MS + (phase * SEGMENT_SEC * 1000) / PHASES.length;
  const run = new SimRun({
    ...lateJoiner.options, seed: phase + 1, lateJoinAtMs: joinsAtMs, lengthMs: joinsAtMs + 40_000,
    adjust: (profile, index) => {
      if (index === CLIENTS - 1) profile.media = { ...profile.media, loadMs: 300, line: { segmentSec: SEGMENT_SEC, ...line } };
    },
  });
  const { media, userId } = run.client(CLIENTS - 1);
  return {
    afterMs: (media.firstMotionMs ?? NaN) - joinsAtMs,
    givenUp: media.line?.givenUp,
    dryRuns: media.dryRuns,
    togetherMs: run.observer.convergedAfterMs(userId, joinsAtMs + 12_000, joinsAtMs + 40_000, 40),
  };
}

test('S-FOL-16 over a line that the film nearly fills, a newcomer comes down once and stays', () => {
  for (const phase of PHASES) {
    const { afterMs, givenUp, dryRuns, togetherMs } = lateOver({ loadMs: 2900 }, phase);
    // One segment has come, and the one that is shown lasts until the next has.
    expect(afterMs).toBeGreaterThan(2900);
    expect(afterMs).toBeLessThan(300 + 2 * 2900 + UNPACK_MS + 400);
    expect({ givenUp, dryRuns, togetherMs }).toEqual({ givenUp: 0, dryRuns: 0, togetherMs: 0 });
  }
});

test('S-FOL-16 a line that is better than was thought brings him in sooner', () => {
  for (const phase of PHASES) {
    const { afterMs, dryRuns, togetherMs } = lateOver({ loadMs: 400, guessedMs: 3800 }, phase);
    expect(afterMs).toBeLessThan(2500);
    expect({ dryRuns, togetherMs }).toEqual({ dryRuns: 0, togetherMs: 0 });
  }
});

test('S-FOL-16 a line that is worse than was thought still brings him in', () => {
  for (const phase of PHASES) {
    const { afterMs, togetherMs } = lateOver({ loadMs: 2900, guessedMs: 300 }, phase);
    expect(afterMs).toBeLessThan(12_000);
    expect(togetherMs).toBe(0);
  }
});
