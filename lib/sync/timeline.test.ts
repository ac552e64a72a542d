import fc from 'fast-check';
import { expect, test } from 'vitest';
import { posAt, rebase, standing, startingAt, type Timeline } from './timeline';

const seed = { seed: 20_261_122, numRuns: 300 };
const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const timelines: fc.Arbitrary<Timeline> = fc.record({
  positionSec: finite(0, 600),
  rate: finite(0.5, 2),
  atMs: finite(1_750_000_000_000, 1_750_000_600_000),
  isRunning: fc.boolean(),
  lead: fc.option(finite(0.5, 2)),
}).map(({ positionSec, rate, atMs, isRunning, lead }) => ({
  positionSec, rate, atMs, velocity: isRunning ? rate : 0, leadVelocity: isRunning ? (lead ?? 0) : 0,
}));

test('S-TL-1 a start in the future stands until its instant', () => {
  const timeline = startingAt(10, 5000, 2);
  expect(posAt(timeline, 0, 100)).toBe(10);
  expect(posAt(timeline, 5000, 100)).toBe(10);
  expect(posAt(timeline, 6000, 100)).toBe(12);
});

test('S-TL-2 positions stay within the film and never go back while it runs', () => {
  fc.assert(fc.property(timelines, finite(-1e6, 1e6), finite(0, 1e6), finite(1, 600), (timeline, fromMs, laterMs, durationSec) => {
    const early = posAt(timeline, timeline.atMs + fromMs, durationSec);
    const late = posAt(timeline, timeline.atMs + fromMs + laterMs, durationSec);
    expect(late).toBeGreaterThanOrEqual(early);
    expect(early).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThanOrEqual(durationSec);
  }), seed);
});

test('S-TL-2 times that are no times leave the film where it is', () => {
  for (const broken of [NaN, Infinity, -Infinity]) expect(posAt(startingAt(7, 1000, 1), broken, 60)).toBe(7);
  expect(posAt(standing(999, 0, 1), 50, 60)).toBe(60);
});

test('S-TL-3 a rebase keeps the position at its instant, and the old speed up to it', () => {
  fc.assert(fc.property(timelines, finite(0, 60_000), finite(0.5, 2), (timeline, delayMs, rate) => {
    const atMs = timeline.atMs + delayMs;
    const next = rebase(timeline, atMs, 600, rate);
    expect(Math.abs(posAt(next, atMs, 600) - posAt(timeline, atMs, 600))).toBeLessThanOrEqual(0.001);
    if (delayMs > 100 && posAt(timeline, atMs, 600) < 600) {
      expect(posAt(next, atMs - 50, 600)).toBeCloseTo(posAt(timeline, atMs - 50, 600), 3);
    }
  }), seed);
});
