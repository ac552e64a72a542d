import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { endPlan, isRecovering, newDrift, noteHardCorrection, noteLanding, step, type DriftAction, type DriftSample, type DriftState } from './drift';
import { costMs, learnCost, noCosts, parseCosts, serialiseCosts } from './learned-costs';
import { SoloRun } from './simulation/solo-run';

// Much computing, no waiting: only a busy machine comes near this.
vi.setConfig({ testTimeout: 120_000 });

const calm: DriftSample = {
  errorMs: 0, baseRate: 1, bufferedAheadSec: 20, clockBoundMs: 20, steady: true, hidden: false, muted: false, hasAudio: true, isLanding: false, sinceStartMs: 60_000,
};
const plain = { ios: false, neverChangeSpeed: false };

/** Two equal measurements, which is what a correction takes. */
function twice(state: DriftState, sample: Partial<DriftSample>, nowMs = 100_000): { state: DriftState; action: DriftAction } {
  const first = step(state, { ...calm, ...sample }, nowMs);
  return step(first.state, { ...calm, ...sample }, nowMs + 250);
}
const actionFor = (sample: Partial<DriftSample>, profile = plain) => twice(newDrift(profile), sample).action;

test('S-DRF-1 the size of the error decides the tier', () => {
  expect(actionFor({ errorMs: 11 })).toEqual({ type: 'none' });
  expect(actionFor({ errorMs: 13 })).toMatchObject({ rate: 1.01 });
  expect(actionFor({ errorMs: -79 })).toMatchObject({ rate: 0.99 });
  expect(actionFor({ errorMs: 81 })).toMatchObject({ rate: 1.05 });
  expect(actionFor({ errorMs: -599 })).toMatchObject({ rate: 0.95 });
  expect(actionFor({ errorMs: 601 })).toEqual({ type: 'cue' });
  expect(actionFor({ errorMs: 450, sinceStartMs: 1000 })).toEqual({ type: 'cue' });
  expect(actionFor({ errorMs: 900, hasAudio: false })).toEqual({ type: 'blind_seek' });
});

test('S-DRF-2 one stray measurement starts nothing, and a plan ends as planned', () => {
  const stray = step(newDrift(plain), { ...calm, errorMs: 300 }, 0);
  expect(stray.action).toEqual({ type: 'none' });
  expect(step(stray.state, calm, 250).state.strikes).toBe(0);
  const begun = twice(newDrift(plain), { errorMs: 40 });
  expect(begun.action).toMatchObject({ type: 'set_rate', untilMs: 100_250 + 4000 });
  const midway = step(begun.state, { ...calm, errorMs: 60 }, 101_000);
  expect(midway.action).toEqual({ type: 'none' });
  const ended = step(midway.state, { ...calm, errorMs: 20 }, 104_250);
  expect(ended.action).toEqual({ type: 'set_rate', rate: 1, preservesPitch: true, untilMs: null });
  expect(step(ended.state, { ...calm, errorMs: 300 }, 104_500).state.strikes).toBe(0);
});

test('S-DRF-14 right after a start one even measurement is enough, and the way is made up within a moment', () => {
  const landed = (sample: Partial<DriftSample>, profile = plain) => step(newDrift(profile), { ...calm, isLanding: true, sinceStartMs: 200, ...sample }, 100_000).action;
  expect(landed({ errorMs: 23 })).toMatchObject({ rate: 1.01, preservesPitch: false });
  expect(landed({ errorMs: 76 })).toEqual({ type: 'set_rate', rate: 1.25, preservesPitch: true, untilMs: 100_000 + (76 + 24) / 0.25 });
  expect(landed({ errorMs: -224 })).toEqual({ type: 'set_rate', rate: 0.75, preservesPitch: true, untilMs: 100_000 + (224 - 24) / 0.25 });
  // What switching loses does nearly all of it; the rest is spread over the shortest plan whose loss is known.
  expect(landed({ errorMs: -39 })).toEqual({ type: 'set_rate', rate: 1 - 15 / 150, preservesPitch: true, untilMs: 100_150 });
  expect(landed({ errorMs: 450 })).toEqual({ type: 'cue' });
  expect(landed({ errorMs: 76, bufferedAheadSec: 0.5 })).toEqual({ type: 'none' });
  expect(landed({ errorMs: 76, sinceStartMs: 3000 })).toMatchObject({ rate: 1.01 });
  expect(landed({ errorMs: 76, hidden: true })).toEqual({ type: 'none' });
  expect(landed({ errorMs: 90 }, { ...plain, ios: true })).toMatchObject({ rate: 1.05 });
  expect(landed({ errorMs: 76 }, { ...plain, neverChangeSpeed: true })).toEqual({ type: 'none' });
});

test('S-DRF-14 a quick plan runs to its end and teaches what its switching loses', () => {
  const begun = step(newDrift(plain), { ...calm, errorMs: 76, isLanding: true, sinceStartMs: 200 }, 100_000);
  expect(step(begun.state, { ...calm, errorMs: -10, sinceStartMs: 400 }, 100_200).action).toEqual({ type: 'none' });
  const ended = endPlan(begun.state, 100_400);
  expect(ended.action).toMatchObject({ rate: 1 });
  const reviewed = step(ended.state, { ...calm, errorMs: 6, sinceStartMs: 1200 }, 101_000);
  expect(costMs(reviewed.state.costs, 'swift')).toBeCloseTo(30, 5);
});

test('S-DRF-2 a plan ends early on arrival, and is dropped when the film stops', () => {
  const begun = twice(newDrift(plain), { errorMs: 40 });
  expect(step(begun.state, { ...calm, errorMs: -0.5 }, 101_000).action).toMatchObject({ rate: 1 });
  const dropped = step(begun.state, { ...calm, errorMs: 30, steady: false }, 101_000);
  expect(dropped.action).toMatchObject({ rate: 1 });
  expect(dropped.state).toMatchObject({ plan: null, review: null });
});

test('S-DRF-3 pitch is preserved where it would be heard, and switching is paid for', () => {
  expect(actionFor({ errorMs: 50 })).toMatchObject({ preservesPitch: false });
  expect(actionFor({ errorMs: 50, baseRate: 1.5 })).toMatchObject({ preservesPitch: true, rate: 1.5 * 1.01 });
  const behind = actionFor({ errorMs: 200 });
  const ahead = actionFor({ errorMs: -200 });
  expect(behind).toMatchObject({ preservesPitch: true, untilMs: 100_250 + (200 + 19) / 0.05 });
  expect(ahead).toMatchObject({ untilMs: 100_250 + (200 - 19) / 0.05 });
});

test('S-DRF-4 nobody speeds up into a stall', () => {
  expect(actionFor({ errorMs: 100, bufferedAheadSec: 0.9 })).toEqual({ type: 'none' });
  expect(actionFor({ errorMs: -100, bufferedAheadSec: 0.9 })).toMatchObject({ rate: 0.95 });
});

test('S-DRF-5 after a hard correction no other one for a while, longer after bad landings', () => {
  let state = noteHardCorrection(newDrift(plain), 300, 0);
  expect(state.cooldownUntilMs).toBe(1200);
  expect(twice(state, { errorMs: 900 }, 500).action).toEqual({ type: 'none' });
  expect(twice(state, { errorMs: 900 }, 1200).action).toEqual({ type: 'cue' });
  expect(noteHardCorrection(newDrift(plain), 2000, 0).cooldownUntilMs).toBe(4000);
  state = noteLanding(state, 200, 0);
  expect(state.cooldownUntilMs).toBe(2400);
  state = noteHardCorrection(state, 300, 10_000);
  expect(state.cooldownUntilMs).toBe(12_400);
  expect(noteHardCorrection(newDrift(plain), 60_000, 0).cooldownUntilMs).toBe(6000);
  expect(noteHardCorrection({ ...newDrift(plain), failures: 3 }, 60_000, 0).cooldownUntilMs).toBe(30_000);
});

test('S-DRF-6 three bad landings mean recovering: small errors are left alone for a minute', () => {
  let state = newDrift(plain);
  for (let landing = 0; landing < 3; landing += 1) state = noteLanding(state, 400, landing * 1000);
  expect(isRecovering(state, 61_000)).toBe(true);
  expect(twice(state, { errorMs: 240 }, 50_000).action).toEqual({ type: 'none' });
  expect(twice(state, { errorMs: 260 }, 50_000).action).toMatchObject({ type: 'set_rate' });
  expect(isRecovering(state, 62_001)).toBe(false);
  expect(noteLanding(noteLanding(newDrift(plain), 400, 0), 20, 0).failures).toBe(0);
});

test('S-DRF-7 an element that ignores rates is no longer asked for them', () => {
  let state = newDrift(plain);
  for (let plan = 0; plan < 2; plan += 1) {
    const begun = twice(state, { errorMs: 60 }, plan * 100_000);
    expect(begun.action).toMatchObject({ type: 'set_rate', rate: 1.01 });
    const ended = endPlan(begun.state, plan * 100_000 + 6250);
    const reviewed = step(ended.state, { ...calm, errorMs: 60 }, plan * 100_000 + 7000).state;
    state = step(reviewed, calm, plan * 100_000 + 7250).state;
  }
  expect(state.rateControl).toBe('bad');
  expect(twice(state, { errorMs: 140 }, 300_000).action).toEqual({ type: 'none' });
  expect(twice(state, { errorMs: 160 }, 300_000).action).toEqual({ type: 'cue' });
});

test('S-DRF-11 hidden, muted, iOS and never-change-speed each have their bands', () => {
  expect(actionFor({ errorMs: 90, hidden: true })).toEqual({ type: 'none' });
  expect(actionFor({ errorMs: 110, hidden: true })).toMatchObject({ rate: 1.05 });
  expect(actionFor({ errorMs: 990, hidden: true })).toMatchObject({ type: 'set_rate' });
  expect(actionFor({ errorMs: 1010, hidden: true })).toEqual({ type: 'cue' });
  expect(actionFor({ errorMs: 260, muted: true })).toEqual({ type: 'cue' });
  expect(actionFor({ errorMs: 60 }, { ios: true, neverChangeSpeed: false })).toEqual({ type: 'none' });
  expect(actionFor({ errorMs: 90 }, { ios: true, neverChangeSpeed: false })).toMatchObject({ rate: 1.05 });
  expect(actionFor({ errorMs: 390 }, { ios: false, neverChangeSpeed: true })).toEqual({ type: 'none' });
  expect(actionFor({ errorMs: 410 }, { ios: false, neverChangeSpeed: true })).toEqual({ type: 'cue' });
});

test('S-DRF-12 an unsure clock and a number that is none correct nothing', () => {
  expect(actionFor({ errorMs: 300, clockBoundMs: 401 })).toEqual({ type: 'none' });
  expect(actionFor({ errorMs: 300, clockBoundMs: 399 })).toMatchObject({ type: 'set_rate' });
  for (const errorMs of [NaN, Infinity, -Infinity]) expect(actionFor({ errorMs })).toEqual({ type: 'none' });
});

test('S-LRN-1 costs are medians of the last five, clamped, and survive storage', () => {
  let costs = noCosts();
  expect(costMs(costs, 'startCold')).toBe(75);
  for (const value of [500, 90, 80, 85, 95, 88]) costs = learnCost(costs, 'startCold', value);
  expect(costMs(costs, 'startCold')).toBe(88);
  costs = learnCost(costs, 'startCold', NaN);
  expect(learnCost(costs, 'seek', -50).seek).toEqual([0]);
  expect(learnCost(costs, 'seek', 9999).seek).toEqual([1500]);
  expect(parseCosts(serialiseCosts(costs))).toEqual(costs);
  for (const broken of [null, '', '{', '7', '{"seek":"x"}', '{"seek":[-1,"a"]}', '{"evil":[1]}']) expect(parseCosts(broken)).toEqual(noCosts());
});

const seeded = { seed: 20_261_122, numRuns: 40 };

test('S-DRF-8 from any error up to 10 s to 15 ms in 20 s, and then peace', () => {
  fc.assert(fc.property(
    fc.nat(), fc.double({ min: -10_000, max: 10_000, noNaN: true }), fc.double({ min: 1, max: 3, noNaN: true }),
    (seed, errorMs, factor) => {
      const run = new SoloRun({ seed, media: { coldStartMs: 75 * factor, seekMs: 35 * factor, switchMs: 9.35 * factor } });
      run.scheduler.at(15_000, () => run.client.media.displace(-errorMs));
      run.until(35_000);
      expect(Math.abs(run.errorMs)).toBeLessThanOrEqual(15);
      const [nudges, seeks] = [run.nudgesAtMs.length, run.client.seeksAtMs.length];
      run.until(60_000);
      expect([run.nudgesAtMs.length, run.client.seeksAtMs.length]).toEqual([nudges, seeks]);
      expect(Math.abs(run.errorMs)).toBeLessThanOrEqual(15);
    },
  ), seeded);
});

test('S-DRF-9 a steady drift costs at most one nudge a minute', () => {
  fc.assert(fc.property(fc.nat(), fc.double({ min: -145, max: 145, noNaN: true }), (seed, skewPpm) => {
    const run = new SoloRun({ seed, media: { skewPpm } });
    run.until(400_000);
    const gapsMs = run.nudgesAtMs.slice(1).map((atMs, index) => atMs - (run.nudgesAtMs[index] ?? 0));
    expect(Math.min(60_000, ...gapsMs.slice(1))).toBeGreaterThanOrEqual(60_000);
    expect(run.client.hardSeeksAtMs).toEqual([]);
  }), seeded);
});

test('S-DRF-10 speeds are the base or beside it, never changed while the film stands, and cues keep apart', () => {
  fc.assert(fc.property(
    fc.nat(), fc.array(fc.record({ afterMs: fc.integer({ min: 100, max: 9000 }), byMs: fc.integer({ min: -4000, max: 4000 }) }), { maxLength: 8 }),
    (seed, hiccups) => {
      const run = new SoloRun({ seed });
      let atMs = 10_000;
      for (const { afterMs, byMs } of hiccups) {
        atMs += afterMs;
        run.scheduler.at(atMs, () => run.client.media.displace(byMs));
      }
      run.until(atMs + 40_000);
      for (const { rate, wasPaused, wasSeeking, sinceMotionMs } of run.rates) {
        if (sinceMotionMs > 2500) expect([0.95, 0.99, 1, 1.01, 1.05]).toContain(rate);
        else expect(Math.abs(rate - 1)).toBeLessThanOrEqual(0.25 + 1e-9);
        if (rate !== 1) expect(wasPaused || wasSeeking).toBe(false);
      }
      expect(run.rates.at(-1)?.rate ?? 1).toBe(1);
      const cues = run.client.hardSeeksAtMs;
      for (let index = 1; index < cues.length; index += 1) expect((cues[index] ?? 0) - (cues[index - 1] ?? 0)).toBeGreaterThanOrEqual(1200);
    },
  ), seeded);
});
