import { describe, expect, it } from 'vitest';
import { retentionCurve, stepOf } from './retention';

describe('the retention curve', () => {
  it('finds the step of a place, the end being the last', () => {
    expect([0, 4.9, 5, 99.9, 100, 120, -1].map((positionSec) => stepOf(positionSec, 100))).toEqual([0, 0, 1, 19, 20, 20, 0]);
    expect(stepOf(3, 0)).toBe(0);
  });

  it('tells which share of views came to each step', () => {
    const curve = retentionCurve([{ step: 20, views: 1 }, { step: 10, views: 2 }, { step: 0, views: 1 }], 200);
    expect(curve).toHaveLength(21);
    expect([0, 1, 10, 11, 20].map((step) => curve[step])).toEqual([
      { position: 0, share: 1 }, { position: 10, share: 0.75 }, { position: 100, share: 0.75 }, { position: 110, share: 0.25 }, { position: 200, share: 0.25 },
    ]);
    expect(retentionCurve([], 200)).toEqual([]);
  });
});
