import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import {
  addPing,
  clockBoundMs,
  isUsable,
  newClock,
  rtt90Ms,
  serverTimeMs,
  type ClockState,
} from './clock';
import { hasWoken, nextPingMs, notePing, startBurst } from './ping-schedule';
import { Random } from './simulation/random';

// Much computing, no waiting: only a busy machine comes near this.
vi.setConfig({ testTimeout: 120_000 });

const OFFSET_MS = 1_750_000_000_000;

interface Path {
  rttMs: number;
  jitterMs: number;
  loss: number;
  asymmetryMs: number;
  skewPpm: number;
}

/** Pings over a simulated path by the real schedule; calls back after each answer with the true error. */
function ping(path: Path, seed: number, untilMs: number, each: (clock: ClockState, localMs: number, errorMs: number) => void): ClockState {
  const random = new Random(seed);
  const oneWay = (sign: number) =>
    Math.max(0.1, path.rttMs / 2 + (sign * path.asymmetryMs) / 2 + Math.abs(random.normal(0, path.jitterMs / 2)) + (random.chance(path.loss) ? Math.max(200, path.rttMs) : 0));
  const serverOf = (localMs: number) => OFFSET_MS + localMs * (1 + path.skewPpm * 1e-6);
  let clock = newClock();
  let schedule = startBurst(0);
  let thereMs = 0;
  let backMs = 0;
  for (let localMs = 0; localMs < untilMs; localMs = nextPingMs(schedule, false)) {
    schedule = notePing(schedule, localMs);
    // Messages stay in order: a late one delays those behind it.
    thereMs = Math.max(thereMs, localMs + oneWay(1));
    backMs = Math.max(backMs, thereMs + 0.1 + oneWay(-1));
    const t1Ms = serverOf(thereMs);
    const t3Ms = backMs;
    clock = addPing(clock, { t0Ms: localMs, t1Ms, t2Ms: t1Ms + 0.1, t3Ms }).clock;
    each(clock, t3Ms, serverTimeMs(clock, t3Ms) - serverOf(t3Ms));
  }
  return clock;
}

const quantile = (values: number[], share: number) => values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN;
const seeded = { seed: 20_261_122, numRuns: 150 };

test('S-CLK-2 the error never exceeds the bound, however one-sided the path is', () => {
  const paths = fc.record({
    rttMs: fc.double({ min: 2, max: 500, noNaN: true }),
    jitterMs: fc.double({ min: 0, max: 120, noNaN: true }),
    loss: fc.constantFrom(0, 0.02, 0.2),
    share: fc.double({ min: -1, max: 1, noNaN: true }),
    skewPpm: fc.double({ min: -50, max: 50, noNaN: true }),
  });
  fc.assert(fc.property(paths, fc.nat(), ({ share, ...path }, seed) => {
    const asymmetryMs = share * path.rttMs * 0.98;
    let outMs = 0;
    ping({ ...path, asymmetryMs }, seed, 200_000, (clock, localMs) => {
      const offsetErrorMs = clock.offsetMs - (OFFSET_MS + localMs * path.skewPpm * 1e-6);
      outMs = Math.max(outMs, Math.abs(offsetErrorMs) - clockBoundMs(clock, localMs));
    });
    expect(outMs).toBeLessThanOrEqual(0.01);
  }), seeded);
});

test.each([
  [{ rttMs: 20, jitterMs: 4, loss: 0 }, 0.4, 1.4, 2],
  [{ rttMs: 100, jitterMs: 10, loss: 0 }, 0.8, 2.6, 3.5],
  [{ rttMs: 100, jitterMs: 30, loss: 0.02 }, 1.5, 4.8, 6.9],
  [{ rttMs: 300, jitterMs: 30, loss: 0 }, 1.7, 5, 6.9],
  [{ rttMs: 300, jitterMs: 90, loss: 0.02 }, 3.5, 11, 17],
])('S-CLK-1 on a symmetric path the filter is as exact as it can be', (path, p50, p95, p99) => {
  const errorsMs: number[] = [];
  for (let seed = 1; seed <= 40; seed += 1) {
    ping({ ...path, asymmetryMs: 0, skewPpm: (seed % 5) * 20 - 40 }, seed, 180_000, (_clock, localMs, errorMs) => {
      if (localMs > 5000) errorsMs.push(Math.abs(errorMs));
    });
  }
  expect(quantile(errorsMs, 0.5)).toBeLessThanOrEqual(p50 * 1.3);
  expect(quantile(errorsMs, 0.95)).toBeLessThanOrEqual(p95 * 1.3);
  expect(quantile(errorsMs, 0.99)).toBeLessThanOrEqual(p99 * 1.3);
});

test('S-CLK-3 a skew of 200 ppm is found on a good path and not invented on a bad one', () => {
  const good = ping({ rttMs: 20, jitterMs: 4, loss: 0, asymmetryMs: 0, skewPpm: 180 }, 3, 200_000, () => undefined);
  expect(Math.abs(good.skew * 1e6 - 180)).toBeLessThan(40);
  for (let seed = 1; seed <= 20; seed += 1) {
    const bad = ping({ rttMs: 300, jitterMs: 90, loss: 0.02, asymmetryMs: 0, skewPpm: 0 }, seed, 200_000, () => undefined);
    expect(Math.abs(bad.skew)).toBeLessThanOrEqual(200e-6);
  }
});

test('S-CLK-4 three contradictions are a step, one is a stray', () => {
  let clock = newClock();
  const answer = (atMs: number, offsetMs: number) => {
    const update = addPing(clock, { t0Ms: atMs, t1Ms: atMs + 20 + offsetMs, t2Ms: atMs + 20 + offsetMs, t3Ms: atMs + 40 });
    clock = update.clock;
    return update;
  };
  for (let index = 0; index < 10; index += 1) answer(index * 40, OFFSET_MS);
  expect(answer(500, OFFSET_MS + 5000).stepped).toBe(false);
  expect(answer(600, OFFSET_MS).stepped).toBe(false);
  expect(serverTimeMs(clock, 700) - OFFSET_MS - 700).toBeCloseTo(0, 3);
  answer(800, OFFSET_MS - 5000);
  answer(840, OFFSET_MS - 5000);
  const step = answer(880, OFFSET_MS - 5000);
  expect(step).toMatchObject({ stepped: true });
  expect(step.changeMs).toBeCloseTo(-5000, 3);
  expect(serverTimeMs(clock, 1000)).toBeCloseTo(OFFSET_MS - 5000 + 1000, 3);
});

test('S-CLK-4 answers that are no answers change nothing', () => {
  const clock = newClock();
  for (const broken of [NaN, Infinity, -Infinity]) {
    expect(addPing(clock, { t0Ms: 0, t1Ms: broken, t2Ms: 1, t3Ms: 2 }).clock).toBe(clock);
  }
  expect(addPing(clock, { t0Ms: 5, t1Ms: 1, t2Ms: 1, t3Ms: 2 }).clock).toBe(clock);
  expect(isUsable(clock)).toBe(false);
  expect(rtt90Ms(clock)).toBeNull();
});

test('S-CLK-5 the time handed out never runs backwards, and small corrections are slewed', () => {
  fc.assert(fc.property(fc.nat(), fc.double({ min: 1, max: 300, noNaN: true }), fc.double({ min: 0, max: 60, noNaN: true }), (seed, rttMs, jitterMs) => {
    let lastMs = -Infinity;
    let lastLocalMs = 0;
    let previous: ClockState | null = null;
    ping({ rttMs, jitterMs, loss: 0.02, asymmetryMs: 0, skewPpm: 40 }, seed, 120_000, (clock, localMs) => {
      // The slow part of the way from one answer to the next belongs to the clock as it was before.
      for (const state of previous ? [previous, clock] : [clock]) {
        if (localMs < lastLocalMs) continue;
        const timeMs = serverTimeMs(state, localMs);
        expect(timeMs).toBeGreaterThanOrEqual(lastMs - 1e-3);
        lastMs = timeMs;
      }
      lastLocalMs = Math.max(lastLocalMs, localMs);
      if (clock.answers > 7) {
        const ahead = serverTimeMs(clock, localMs + 1000) - serverTimeMs(clock, localMs);
        expect(Math.abs(ahead - 1000)).toBeLessThanOrEqual(5 + 0.2 + 1e-3);
      }
      previous = clock;
    });
  }), { ...seeded, numRuns: 80 });
});

test('S-CLK-6 sleep and clock changes are noticed, ordinary lateness is not', () => {
  const before = { monotonicMs: 1000, wallMs: 50_000 };
  expect(hasWoken(before, { monotonicMs: 1300, wallMs: 50_300 }, 250)).toBe(false);
  expect(hasWoken(before, { monotonicMs: 1300, wallMs: 50_600 }, 250)).toBe(true);
  expect(hasWoken(before, { monotonicMs: 1300, wallMs: 40_000 }, 250)).toBe(true);
  expect(hasWoken(before, { monotonicMs: 6400, wallMs: 55_400 }, 250)).toBe(true);
});

test('S-CLK-7 eight at once, then two, then four seconds apart', () => {
  let schedule = startBurst(0);
  const times: number[] = [];
  for (let count = 0; count < 24; count += 1) {
    const atMs = nextPingMs(schedule, false);
    times.push(atMs);
    schedule = notePing(schedule, atMs);
  }
  expect(times.slice(0, 9)).toEqual([0, 40, 80, 120, 160, 200, 240, 280, 2280]);
  expect((times[23] ?? 0) - (times[22] ?? 0)).toBe(4000);
  expect(nextPingMs(schedule, true) - schedule.lastSentMs).toBe(30_000);
});

test('S-CLK-2 samples that queued on one way only cannot pull the estimate beyond the bound', () => {
  let clock = newClock();
  [100, 109, 109, 108, 109].forEach((wayMs, index) => {
    const t0Ms = index * 200;
    const t1Ms = OFFSET_MS + t0Ms + wayMs;
    clock = addPing(clock, { t0Ms, t1Ms, t2Ms: t1Ms, t3Ms: t0Ms + wayMs }).clock;
  });
  expect(Math.abs(clock.offsetMs - OFFSET_MS)).toBeLessThanOrEqual(clockBoundMs(clock, 909) + 0.01);
});
