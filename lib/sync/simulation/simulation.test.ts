import { afterAll, describe, expect, test, vi } from 'vitest';
import { DriftHistogram } from './measures';
import {
  DROP_MS,
  INCIDENT_MS,
  LATE_JOIN_MS,
  PLAY_MS,
  REPLAY_MS,
  RESTART_DOWN_MS,
  SEEK_MS,
  STORM_MS,
  controllerKilled,
  lateJoiner,
  mixedDevices,
  neverReady,
  pathScenarios,
  seekStorm,
  serverRestart,
  stallWithoutHold,
  wrongClocks,
  type Scenario,
} from './scenarios';
import { CLIENTS, RUN_MS, SimRun } from './sim-run';

// Much computing, no waiting: only a busy machine comes near this.
vi.setConfig({ testTimeout: 120_000 });

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
const rows: string[] = [];
afterAll(() => console.info(`pairwise ms\n${rows.join('\n')}`));

interface Outcome {
  runs: SimRun[];
  p50: number;
  p95: number;
  p99: number;
}

function play(scenario: Scenario): Outcome {
  const pairwise = new DriftHistogram();
  const runs = SEEDS.map((seed) => new SimRun({ ...scenario.options, seed }));
  for (const run of runs) pairwise.merge(run.observer.pairwise);
  const [p50, p95, p99] = [pairwise.percentile(0.5), pairwise.percentile(0.95), pairwise.percentile(0.99)];
  return { runs, p50, p95, p99 };
}

function print(scenario: Scenario, outcome: Outcome, other: string): void {
  const { p50, p95, p99 } = outcome;
  rows.push(`${scenario.name.padEnd(42)} p50 ${p50.toFixed(1)}  p95 ${p95.toFixed(1)}  p99 ${p99.toFixed(1)}  ${other}`);
}

function expectWithin(scenario: Scenario, outcome: Outcome): void {
  const { limits } = scenario;
  expect(outcome.p50).toBeLessThanOrEqual(limits?.p50 ?? Infinity);
  expect(outcome.p95).toBeLessThanOrEqual(limits?.p95 ?? Infinity);
  expect(outcome.p99).toBeLessThanOrEqual(limits?.p99 ?? Infinity);
}

const percentile = (values: number[], share: number): number =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

const perClient = (outcome: Outcome, count: (run: SimRun) => number): number =>
  outcome.runs.reduce((sum, run) => sum + count(run), 0) / (outcome.runs.length * CLIENTS);

const nudges = (run: SimRun): number => run.clients.reduce((sum, client) => sum + client.media.nudges, 0);
const hardSeeks = (run: SimRun): number => run.clients.reduce((sum, client) => sum + client.hardSeeksAtMs.length, 0);

describe('S-SIM-1 viewers stay together over any path', () => {
  test.each(pathScenarios)('S-SIM-1 $name', (scenario) => {
    const outcome = play(scenario);
    const spread = percentile(outcome.runs.flatMap((run) => run.observer.starts.map((start) => start.spreadMs)), 1);
    const nudgesPerMin = perClient(outcome, nudges) / (RUN_MS / 60_000);
    const seeks = perClient(outcome, hardSeeks);
    const figures = `widest start ${spread.toFixed(0)}, nudges/client/min ${nudgesPerMin.toFixed(2)}, hard seeks/client ${seeks.toFixed(2)}`;
    print(scenario, outcome, figures);
    expectWithin(scenario, outcome);
    expect(nudgesPerMin).toBeLessThanOrEqual(0.5);
    expect(seeks).toBeLessThanOrEqual(0.3);
    if (scenario.options.path.rttMs === 20) expect(spread).toBeLessThan(80);
    if (scenario.options.path.rttMs === 100) expect(seeks).toBeLessThanOrEqual(0.2);
  });
});

test('S-SIM-2 hidden tabs and slow devices come along', () => {
  const outcome = play(mixedDevices);
  const converged = outcome.runs.flatMap((run) =>
    run.clients.flatMap((client) =>
      [PLAY_MS, REPLAY_MS, SEEK_MS].map((atMs) => run.observer.convergedAfterMs(client.userId, atMs, atMs + 25_000, 50)),
    ),
  );
  const p95 = percentile(converged, 0.95);
  print(mixedDevices, outcome, `converged p95 ${p95.toFixed(0)} ms, p99 ${percentile(converged, 0.99).toFixed(0)} ms`);
  expectWithin(mixedDevices, outcome);
  expect(p95).toBeLessThanOrEqual(4000);
});

test('S-SIM-3 one that stalled is back soon after its data', () => {
  const outcome = play(stallWithoutHold);
  const back = outcome.runs.map((run) =>
    run.observer.convergedAfterMs(4, INCIDENT_MS + 3000, INCIDENT_MS + 30_000, 50),
  );
  const [p50, p95] = [percentile(back, 0.5), percentile(back, 0.95)];
  print(stallWithoutHold, outcome, `back within 50 ms: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`);
  expect(p50).toBeLessThanOrEqual(500);
  expect(p95).toBeLessThanOrEqual(1000);
});

test('S-SIM-4 wrong clocks do not part viewers', () => {
  const outcome = play(wrongClocks);
  const recues = outcome.runs.map((run) => run.client(3).hardSeeksAtMs.filter((atMs) => atMs >= INCIDENT_MS).length);
  print(wrongClocks, outcome, `cues of the one that jumped: at most ${Math.max(...recues)}`);
  expectWithin(wrongClocks, outcome);
  expect(Math.max(...recues)).toBeLessThanOrEqual(1);
});

test('S-SIM-5 a seek storm becomes a few seeks', () => {
  const outcome = play(seekStorm);
  const during: number[] = [];
  const after: number[] = [];
  for (const run of outcome.runs) {
    for (const client of run.clients) {
      const applied = client.seeksAtMs.filter((atMs) => atMs >= 30_000);
      during.push(applied.filter((atMs) => atMs < 30_000 + STORM_MS).length);
      after.push(applied.filter((atMs) => atMs >= 30_000 + STORM_MS).length);
      expect(client.follower.roomView).toMatchObject({ epoch: run.server.room.epoch, revision: run.server.room.revision });
    }
  }
  print(seekStorm, outcome, `seeks per client: during at most ${Math.max(...during)}, after at most ${Math.max(...after)}`);
  expect(Math.max(...during)).toBeLessThanOrEqual(2);
  expect(Math.max(...after)).toBeLessThanOrEqual(1);
});

test('S-SIM-6 a controller who comes back in time keeps control', () => {
  const scenario = controllerKilled(80_000);
  const outcome = play(scenario);
  print(scenario, outcome, 'epoch unchanged');
  for (const run of outcome.runs) expect(run.server.room).toMatchObject({ epoch: 1, controllerId: 1 });
});

test('S-SIM-6 control goes over after the grace time', () => {
  const scenario = controllerKilled(null);
  const outcome = play(scenario);
  for (const run of outcome.runs) {
    const change = run.server.log.find((entry) => entry.epoch === 2);
    expect(Math.abs((change?.atMs ?? 0) - DROP_MS - 30_000)).toBeLessThanOrEqual(1000);
    expect(run.server.room.controllerId).not.toBe(1);
    expect(run.server.room.status).toBe('playing');
  }
  print(scenario, outcome, 'new controller at 90 s');
});

test('S-SIM-7 a member who is never ready stops nobody for long', () => {
  const outcome = play(neverReady);
  const waits: { first: number[]; seek: number[] } = { first: [], seek: [] };
  for (const run of outcome.runs) {
    const motion = run.server.log.filter((entry) => entry.status === 'playing').map((entry) => entry.atMs);
    const held = run.server.log.filter((entry) => entry.status === 'holding').map((entry) => entry.atMs);
    waits.first.push((motion[0] ?? Infinity) - (held[0] ?? 0));
    waits.seek.push((motion[1] ?? Infinity) - (held[1] ?? 0));
  }
  const [first, seek] = [Math.max(...waits.first), Math.max(...waits.seek)];
  print(neverReady, outcome, `first load ${first.toFixed(0)} ms, seek ${seek.toFixed(0)} ms`);
  expect(first).toBeLessThanOrEqual(10_000);
  expect(seek).toBeLessThanOrEqual(4000);
});

test('S-SIM-8 a restart of the server disturbs nobody', () => {
  const outcome = play(serverRestart);
  let worstMs = 0;
  for (const run of outcome.runs) {
    expect(run.server.room).toMatchObject({ epoch: 2, status: 'playing', controllerId: 1 });
    for (const client of run.clients) {
      const errors = run.observer.errorsMs.get(client.userId) ?? [];
      const before = errors.filter((entry) => entry.atMs < INCIDENT_MS).at(-1);
      for (const { atMs, errorMs } of errors) {
        if (atMs > INCIDENT_MS + RESTART_DOWN_MS) worstMs = Math.max(worstMs, Math.abs(errorMs - (before?.errorMs ?? 0)));
      }
      expect(client.follower.roomView?.epoch).toBe(2);
    }
  }
  print(serverRestart, outcome, `largest disturbance ${worstMs.toFixed(0)} ms`);
  expect(worstMs).toBeLessThanOrEqual(50);
});

test('S-SIM-9 a late joiner is soon with the others, who notice nothing', () => {
  const outcome = play(lateJoiner);
  const converged = outcome.runs.map((run) => {
    const joiner = run.client(CLIENTS - 1);
    const movedAtMs = joiner.media.firstMotionMs ?? Infinity;
    const settledMs = run.observer.convergedAfterMs(joiner.userId, movedAtMs, LATE_JOIN_MS + 25_000, 40);
    expect(run.server.log.filter((entry) => entry.atMs >= LATE_JOIN_MS)).toEqual([]);
    for (const client of run.clients) if (client !== joiner) expect(client.hardSeeksAtMs).toEqual([]);
    return movedAtMs - LATE_JOIN_MS + settledMs;
  });
  const [p50, p95] = [percentile(converged, 0.5), percentile(converged, 0.95)];
  print(lateJoiner, outcome, `within 40 ms after p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`);
  expect(p50).toBeLessThanOrEqual(1000);
  expect(p95).toBeLessThanOrEqual(2000);
});
