import { describe, expect, it } from 'vitest';
import { backAfterMs, pairwiseDrift, percentile, togetherAfterMs, type Course } from './course';

/** A film that runs from `fromMs` on, this far behind the wall clock. */
const running = (behindMs: number, fromMs = 0, untilMs = 20_000): Course =>
  Array.from({ length: (untilMs - fromMs) / 100 }, (_, index) => ({ atMs: fromMs + index * 100, positionMs: fromMs + index * 100 - behindMs, isPaused: false }));

describe('the figures of the sync benchmark', () => {
  it('finds the distance of every two', () => {
    expect(new Set(pairwiseDrift([running(0), running(10), running(30)], 1_000, 1_100))).toEqual(new Set([10, 30, 20]));
  });

  it('leaves out those whose film stands', () => {
    const standing = running(0).map((look) => ({ ...look, isPaused: true }));
    expect(pairwiseDrift([running(0), standing], 1_000, 2_000)).toEqual([]);
  });

  it('says when all have come together, and that they never did', () => {
    expect(togetherAfterMs([running(0), [...running(200, 0, 5_000), ...running(10, 5_000)]], 1_000, 10_000)).toBeCloseTo(3_940, -2);
    expect(togetherAfterMs([running(0), running(200)], 1_000, 10_000)).toBeNull();
  });

  it('says when one is back with the others', () => {
    expect(backAfterMs([...running(3_000, 0, 4_000), ...running(5, 4_000)], [running(0), running(1), running(2)], 1_000, 9_000)).toBeCloseTo(2_960, -2);
  });

  it('takes percentiles by nearest rank', () => {
    expect([0.5, 0.95, 1].map((p) => percentile([5, 1, 4, 2, 3], p))).toEqual([3, 5, 5]);
    expect(percentile([], 0.5)).toBeNaN();
  });
});
