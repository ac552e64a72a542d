import { expect, it } from 'vitest';
import { roundTop } from './chart-frame';

it.each([[0, 2], [1, 2], [3, 4], [9, 10], [10, 10], [11, 20], [24, 30], [41, 50], [487, 500], [601, 800], [999_000, 1_000_000]])('an axis for up to %d ends at %d', (max, top) => {
  expect(roundTop(max)).toBe(top);
});
