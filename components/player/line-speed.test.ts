import { expect, test } from 'vitest';
import { shownBitsPerSec } from './line-speed';

const file = (encodedBodySize: number, responseStart: number, responseEnd: number, transferSize = encodedBodySize + 300) => ({ encodedBodySize, transferSize, responseStart, responseEnd });

test('files beside each other share the line, and their speeds are added', () => {
  expect(shownBitsPerSec([file(100_000, 1000, 2000), file(100_000, 1000, 2000)])).toBe(1_600_000);
  expect(shownBitsPerSec([file(100_000, 1500, 2500), file(50_000, 1000, 2000)])).toBe(1_200_000);
});

test('what came slowly because the page was busy does not hide how wide the line is', () => {
  expect(shownBitsPerSec([file(150_000, 1000, 2000), file(20_000, 3000, 5000)])).toBe(1_200_000);
});

test('waiting between two files is not the line’s doing', () => {
  expect(shownBitsPerSec([file(100_000, 5000, 6000), file(100_000, 1000, 2000)])).toBe(800_000);
});

test('what the browser had stored, and what came at no time, tells nothing', () => {
  expect(shownBitsPerSec([file(500_000, 1000, 1001, 0), file(100_000, 1000, 2000)])).toBe(800_000);
  expect(shownBitsPerSec([file(500_000, 0, 1001)])).toBeNull();
  expect(shownBitsPerSec([file(500_000, 1000, 1000)])).toBeNull();
});

test('a few small files tell nothing', () => {
  expect(shownBitsPerSec([file(60_000, 1000, 2000), file(39_999, 1000, 2000)])).toBeNull();
});
