import { expect, test } from 'vitest';
import type { LoadForecast } from '@/lib/sync/follower-ports';
import { ENTRY_MS, entrySec } from './entry-place';

const told = (isPlaying: boolean, positionSec: number, duration: number | null = 600) => ({ room: { is_playing: isPlaying, current_position: positionSec, video: { duration } }, atMs: 1000 });

/** Segments of four seconds that take so long to come. */
const line = (loadMs: number): LoadForecast => ({
  segmentAt: (positionSec) => ({ startSec: Math.floor(positionSec / 4) * 4, endSec: Math.floor(positionSec / 4) * 4 + 4 }),
  arrivesInMs: () => loadMs,
  loadMs: () => loadMs,
});

test('a standing film is entered where it stands, a running one where it will be at the first frame', () => {
  expect(entrySec(told(false, 60), 9000)).toBe(60);
  expect(entrySec(told(true, 60), 9000)).toBe(60 + 8 + ENTRY_MS / 1000);
});

test('a line that takes longer is given the time that it takes', () => {
  expect(entrySec(told(true, 60), 1000, line(100))).toBe(60 + ENTRY_MS / 1000);
  expect(entrySec(told(true, 60), 1000, line(2900))).toBeCloseTo(64.05);
  expect(entrySec(told(false, 60), 1000, line(2900))).toBe(60);
});

test('nobody is led beyond the end', () => {
  expect(entrySec(told(true, 598), 9000)).toBe(599);
  expect(entrySec(told(false, 600), 9000)).toBe(599);
});
