import { expect, it } from 'vitest';
import { coderThreads } from './coding';

it.each([
  ['a thread per core', 1080, 2, 2],
  ['half of that for a small picture', 360, 8, 4],
  ['all of it from 480 on', 480, 8, 8],
  ['never less than one', 240, 1, 1],
  ['one for a picture of a few lines', 16, 8, 1],
  ['no more than there are lines for', 240, 64, 7],
])('gives %s', (_, shortSidePx, cores, threads) => {
  expect(coderThreads(shortSidePx, cores)).toBe(threads);
});
