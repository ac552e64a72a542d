import { expect, it } from 'vitest';
import { stallLimitFor } from './stall-limit';

it.each([
  ['something without a picture', undefined, 120],
  ['a small picture', 320 * 240, 120],
  ['1080p', 1920 * 1080, 120],
  ['8K', 7680 * 4320, 1920],
])('gives %s its time before it is taken for stuck', (_, framePx, sec) => {
  expect(stallLimitFor(120, framePx)).toBe(sec);
});
