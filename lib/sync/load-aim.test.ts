import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LoadForecast } from './follower-ports';
import { loadableAimMs, INSIDE_SEC, LOAD_AIM_LIMIT_MS, UNPACK_MS } from './load-aim';

const NOW_MS = 100_000;
const FROM_SEC = 60;

/** A film that is at second 60 now. */
function course(rate = 1) {
  return { rate, positionAtSec: (localMs: number) => FROM_SEC + ((localMs - NOW_MS) * rate) / 1000 };
}

interface Line { segmentSec?: number; loadMs: number; durationSec?: number; loaded?: readonly [number, number] }

function forecast({ segmentSec = 4, loadMs, durationSec = 3600, loaded = [0, 0] }: Line): LoadForecast {
  return {
    segmentAt(positionSec) {
      if (positionSec >= durationSec) return null;
      const startSec = Math.floor(positionSec / segmentSec) * segmentSec;
      return { startSec, endSec: Math.min(startSec + segmentSec, durationSec) };
    },
    loadMs: ({ startSec, endSec }) => (startSec >= loaded[0] && endSec <= loaded[1] ? 0 : (loadMs * (endSec - startSec)) / segmentSec),
  };
}

const aimedSec = (line: Line, wishedMs = 1000, rate = 1) => course(rate).positionAtSec(loadableAimMs(course(rate), forecast(line), NOW_MS, NOW_MS + wishedMs));

test('S-FOL-16 a quick line changes nothing', () => {
  expect(aimedSec({ loadMs: 300 })).toBe(61);
  expect(aimedSec({ loadMs: 600 })).toBe(61);
});

test('S-FOL-16 what is loaded is come down in, however slow the line', () => {
  expect(aimedSec({ loadMs: 60_000, loaded: [60, 64] })).toBe(61);
});

test('S-FOL-16 a segment that will be over when its successor comes is passed over', () => {
  // The second of the segments would be there at second 66.3, two seconds after the first has ended.
  expect(aimedSec({ loadMs: 2900 })).toBeCloseTo(64 + INSIDE_SEC);
  // A line with room to spare comes down within the first, as soon as it is there.
  expect(aimedSec({ loadMs: 1500 })).toBeCloseTo(60 + 1.5 + UNPACK_MS / 1000);
});

test('S-FOL-16 a segment whose successor is loaded already need not wait for it', () => {
  expect(aimedSec({ loadMs: 3500 })).toBeCloseTo(64 + INSIDE_SEC);
  expect(aimedSec({ loadMs: 3500, loaded: [64, 68] })).toBeCloseTo(60 + 3.5 + UNPACK_MS / 1000);
});

test('S-FOL-16 a film that runs faster is aimed at further on', () => {
  expect(aimedSec({ loadMs: 1500 }, 1000, 2)).toBeCloseTo(64 + INSIDE_SEC);
});

test('S-FOL-16 a line that is slower than the film brings as much in one piece as 12 s allow', () => {
  expect(aimedSec({ loadMs: 5000 })).toBeCloseTo(68 + INSIDE_SEC);
  // Nothing would stay loaded: at least there is something to see, for a second or more.
  expect(aimedSec({ loadMs: 8000 })).toBeCloseTo(68 + UNPACK_MS / 1000);
  expect(aimedSec({ loadMs: 30_000 })).toBe(61);
});

test('S-FOL-16 the last segment needs no successor', () => {
  expect(aimedSec({ loadMs: 1500, durationSec: 63 })).toBeCloseTo(60 + 1.5 * 0.75 + UNPACK_MS / 1000);
  expect(aimedSec({ loadMs: 1500, durationSec: 60.5 })).toBe(61);
});

test('S-FOL-16 wherever it aims, the film is loaded there in time and the wait is bounded', () => {
  const lines = fc.record({
    segmentSec: fc.double({ min: 1, max: 10, noNaN: true }), loadMs: fc.integer({ min: 1, max: 20_000 }), wishedMs: fc.integer({ min: 0, max: 3000 }), rate: fc.constantFrom(0.5, 1, 1.25, 2),
  });
  fc.assert(fc.property(lines, ({ segmentSec, loadMs, wishedMs, rate }) => {
    const aimMs = loadableAimMs(course(rate), forecast({ segmentSec, loadMs }), NOW_MS, NOW_MS + wishedMs) - NOW_MS;
    expect(aimMs).toBeGreaterThanOrEqual(wishedMs);
    expect(aimMs).toBeLessThanOrEqual(Math.max(wishedMs, LOAD_AIM_LIMIT_MS));
    if (aimMs > wishedMs) expect(aimMs).toBeGreaterThanOrEqual(loadMs);
  }), { numRuns: 500 });
});
