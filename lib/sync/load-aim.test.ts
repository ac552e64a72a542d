import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LoadForecast, Segment } from './follower-ports';
import { loadableAimMs, INSIDE_SEC, LOAD_AIM_LIMIT_MS, UNPACK_MS } from './load-aim';

const NOW_MS = 100_000;
const FROM_SEC = 60;

/** A film that is at second 60 now. */
function course(rate = 1) {
  return { rate, positionAtSec: (localMs: number) => FROM_SEC + ((localMs - NOW_MS) * rate) / 1000 };
}

interface Line { segmentSec?: number; loadMs: number; durationSec?: number; loaded?: readonly (readonly [number, number])[]; first?: { startSec: number; leftMs: number } }

/** Where `first` is on its way, nothing else comes before it. */
function forecast({ segmentSec = 4, loadMs, durationSec = 3600, loaded = [], first }: Line): LoadForecast {
  const loadMsOf = ({ startSec, endSec }: Segment) => {
    if (loaded.some(([fromSec, toSec]) => startSec >= fromSec && endSec <= toSec)) return 0;
    return first?.startSec === startSec ? first.leftMs : (loadMs * (endSec - startSec)) / segmentSec;
  };
  return {
    segmentAt(positionSec) {
      if (positionSec >= durationSec) return null;
      const startSec = Math.floor(positionSec / segmentSec) * segmentSec;
      return { startSec, endSec: Math.min(startSec + segmentSec, durationSec) };
    },
    arrivesInMs: (segment) => (first && first.startSec !== segment.startSec ? first.leftMs : 0) + loadMsOf(segment),
    loadMs: loadMsOf,
  };
}

function aimedSec(line: Line, wishedMs = 1000, rate = 1): number | null {
  const aimMs = loadableAimMs(course(rate), forecast(line), NOW_MS, NOW_MS + wishedMs);
  return aimMs === null ? null : course(rate).positionAtSec(aimMs);
}

test('S-FOL-16 a quick line changes nothing', () => {
  expect(aimedSec({ loadMs: 300 })).toBe(61);
  expect(aimedSec({ loadMs: 600 })).toBe(61);
});

test('S-FOL-16 what is loaded is come down in, however slow the line', () => {
  expect(aimedSec({ loadMs: 60_000, loaded: [[60, 64]] })).toBe(61);
});

test('S-FOL-16 a segment that will be over when its successor comes is passed over', () => {
  // The second of the segments would be there at second 66.3, two seconds after the first has ended.
  expect(aimedSec({ loadMs: 2900 })).toBeCloseTo(64 + INSIDE_SEC);
  // A line with room to spare comes down within the first, as soon as it is there.
  expect(aimedSec({ loadMs: 1500 })).toBeCloseTo(60 + 1.5 + UNPACK_MS / 1000);
});

test('S-FOL-16 a segment whose successor is loaded already need not wait for it', () => {
  expect(aimedSec({ loadMs: 3500 })).toBeCloseTo(64 + INSIDE_SEC);
  expect(aimedSec({ loadMs: 3500, loaded: [[64, 68]] })).toBeCloseTo(60 + 3.5 + UNPACK_MS / 1000);
});

test('S-FOL-16 a film that runs faster is aimed at further on', () => {
  expect(aimedSec({ loadMs: 1500 }, 1000, 2)).toBeCloseTo(64 + INSIDE_SEC);
});

test('S-FOL-16 a line that is slower than the film brings as much in one piece as 12 s allow', () => {
  expect(aimedSec({ loadMs: 5000 })).toBeCloseTo(68 + INSIDE_SEC);
  // Nothing would stay loaded: at least there is something to see, for a second or more.
  expect(aimedSec({ loadMs: 8000 })).toBeCloseTo(68 + UNPACK_MS / 1000);
  expect(aimedSec({ loadMs: 30_000 })).toBeNull();
});

test('S-FOL-16 what is loaded only for a moment more is passed over for what is followed in time', () => {
  // Segments of 1.2 s. The one of now is loaded and over at second 61.2; what follows it is there 50 ms after that.
  const line = { segmentSec: 1.2, loadMs: 1100 };
  expect(aimedSec({ ...line, loaded: [[60, 61.2]] })).toBeCloseTo(62.4 + INSIDE_SEC);
  // What lies between two loaded ones need not wait for its successor.
  expect(aimedSec({ ...line, loaded: [[60, 61.2], [62.4, 63.6]] })).toBeCloseTo(60 + 1.1 + UNPACK_MS / 1000);
});

test('S-FOL-16 the last segment needs no successor', () => {
  expect(aimedSec({ loadMs: 1500, durationSec: 63 })).toBeCloseTo(60 + 1.5 * 0.75 + UNPACK_MS / 1000);
  expect(aimedSec({ loadMs: 1500, durationSec: 60.5 })).toBeNull();
});

/** Whether some segment comes in time for a second of it, tried instant by instant. */
function hasInTime(segmentSec: number, loadMs: number, wishedMs: number, rate: number): boolean {
  for (let aimMs = Math.max(wishedMs, loadMs + UNPACK_MS); aimMs < LOAD_AIM_LIMIT_MS - 50; aimMs += 25) {
    const positionSec = course(rate).positionAtSec(NOW_MS + aimMs);
    const leftSec = segmentSec - (positionSec % segmentSec);
    if (leftSec > 1.05 * rate && segmentSec - leftSec > INSIDE_SEC) return true;
  }
  return false;
}

test('S-FOL-16 wherever it aims, the film is loaded there in time and the wait is bounded', () => {
  const lines = fc.record({
    segmentSec: fc.double({ min: 1, max: 10, noNaN: true }), loadMs: fc.integer({ min: 1, max: 20_000 }), wishedMs: fc.integer({ min: 0, max: 3000 }), rate: fc.constantFrom(0.5, 1, 1.25, 2),
  });
  fc.assert(fc.property(lines, ({ segmentSec, loadMs, wishedMs, rate }) => {
    const aimedMs = loadableAimMs(course(rate), forecast({ segmentSec, loadMs }), NOW_MS, NOW_MS + wishedMs);
    if (aimedMs === null) {
      expect(hasInTime(segmentSec, loadMs, wishedMs, rate)).toBe(false);
      return;
    }
    const aimMs = aimedMs - NOW_MS;
    expect(aimMs).toBeGreaterThanOrEqual(wishedMs);
    expect(aimMs).toBeLessThanOrEqual(Math.max(wishedMs, LOAD_AIM_LIMIT_MS));
    if (aimMs > wishedMs) expect(aimMs).toBeGreaterThanOrEqual(loadMs);
  }), { numRuns: 500 });
});

test('S-FOL-16 whoever aims again while his first segment is on its way keeps to it', () => {
  const lines = fc.record({ loadMs: fc.integer({ min: 300, max: 3900 }), wishedMs: fc.integer({ min: 0, max: 1500 }), laterShare: fc.double({ min: 0, max: 0.99, noNaN: true }), againMs: fc.integer({ min: 0, max: 1500 }) });
  fc.assert(fc.property(lines, ({ loadMs, wishedMs, laterShare, againMs }) => {
    const aimMs = loadableAimMs(course(), forecast({ loadMs }), NOW_MS, NOW_MS + wishedMs);
    if (aimMs === null) return;
    const first = Math.floor(course().positionAtSec(aimMs) / 4) * 4;
    const laterMs = laterShare * loadMs;
    // A little better than thought: on the very edge nobody could say which.
    const leftMs = Math.max(1, loadMs - laterMs - 1);
    const againAimMs = loadableAimMs(course(), forecast({ loadMs, first: { startSec: first, leftMs } }), NOW_MS + laterMs, Math.min(aimMs, NOW_MS + laterMs + againMs));
    expect(Math.floor(course().positionAtSec(againAimMs ?? NaN) / 4) * 4).toBe(first);
  }), { numRuns: 1000 });
});
