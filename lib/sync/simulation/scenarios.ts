import type { PathProfile } from './link';
import type { RunOptions, SimRun } from './sim-run';

export const PLAY_MS = 6000;
export const PAUSE_MS = 60_000;
export const REPLAY_MS = 63_000;
export const SEEK_MS = 90_000;
export const INCIDENT_MS = 120_000;
export const SEEK_TO_SEC = 600;

/** Pass numbers for the pairwise distance of viewers, in ms. */
export interface PairwiseLimits {
  p50: number;
  p95: number;
  p99: number;
}

export interface Scenario {
  name: string;
  options: Omit<RunOptions, 'seed'>;
  limits?: PairwiseLimits;
}

function path(rttMs: number, jitterMs: number, loss = 0, asymmetryMs = 0): PathProfile {
  return { rttMs, jitterMs, loss, asymmetryMs };
}

/** An ordinary evening: play, pause, play, a seek; then whatever the scenario adds. */
function evening(incident: (run: SimRun) => void = () => undefined) {
  return (run: SimRun): void => {
    run.press(PLAY_MS, 'play');
    run.press(PAUSE_MS, 'pause');
    run.press(REPLAY_MS, 'play');
    run.press(SEEK_MS, 'seek', SEEK_TO_SEC);
    incident(run);
  };
}

const stalled = (forMs: number) => (run: SimRun) => run.at(INCIDENT_MS, () => run.client(3).media.starve(forMs));
const oneStall = stalled(1500);
const plain = path(100, 10);

export const pathScenarios: Scenario[] = [
  { name: 'RTT 20 j4', options: { path: path(20, 4), script: evening(oneStall) }, limits: { p50: 12, p95: 30, p99: 45 } },
  { name: 'RTT 100 j10', options: { path: plain, script: evening(oneStall) }, limits: { p50: 12, p95: 30, p99: 45 } },
  {
    name: 'RTT 100 j30 loss 2 % asym 20',
    options: { path: path(100, 30, 0.02, 20), script: evening(oneStall) },
    limits: { p50: 20, p95: 45, p99: 65 },
  },
  { name: 'RTT 300 j30', options: { path: path(300, 30), script: evening(oneStall) }, limits: { p50: 12, p95: 30, p99: 50 } },
  {
    name: 'RTT 300 j90 loss 2 % asym 60',
    options: { path: path(300, 90, 0.02, 60), script: evening(oneStall) },
    limits: { p50: 45, p95: 95, p99: 120 },
  },
];

export const mixedDevices: Scenario = {
  name: '2 hidden + 2 slow-seek',
  options: {
    path: plain,
    adjust: (profile, index) => {
      profile.hidden = index === 1 || index === 2;
      if (index === 3 || index === 4) profile.media.seekMs = 300;
    },
    script: evening(),
  },
  limits: { p50: 20, p95: 45, p99: 70 },
};

export const stallWithoutHold: Scenario = {
  name: 'one 3 s stall, no hold',
  options: {
    path: plain,
    script: (run) => {
      run.server.apply({ type: 'configure', policy: { hold: 'never' } });
      evening(stalled(3000))(run);
    },
  },
};

/** Skews up to +-200 ppm, offsets of minutes, and one clock that jumps by 5 s: the row above plus 5, 10 and 20 ms. */
export const wrongClocks: Scenario = {
  name: 'clocks off 500 s, skew 200 ppm, step 5 s',
  options: {
    path: plain,
    adjust: (profile, _index, random) => {
      profile.clock = { offsetMs: random.between(-500_000, 500_000), skewPpm: random.between(-200, 200) };
    },
    script: evening((run) => run.at(INCIDENT_MS, () => run.client(3).clock.step(5000))),
  },
  limits: { p50: 17, p95: 40, p99: 65 },
};

export const STORM_MS = 3000;
export const seekStorm: Scenario = {
  name: 'seek storm 10/s for 3 s',
  options: {
    path: plain,
    lengthMs: 60_000,
    script: (run) => {
      run.press(PLAY_MS, 'play');
      for (let step = 0; step < 30; step += 1) run.press(30_000 + step * 100, 'seek', 300 + step * 10);
    },
  },
};

export const DROP_MS = 60_000;
export function controllerKilled(backAtMs: number | null): Scenario {
  return {
    name: backAtMs === null ? 'controller killed at 60, never back' : 'controller killed at 60, back at 80',
    options: {
      path: plain,
      lengthMs: 100_000,
      script: (run) => {
        run.press(PLAY_MS, 'play');
        run.at(DROP_MS, () => run.host.drop());
        if (backAtMs !== null) run.at(backAtMs, () => run.host.connect());
      },
    },
  };
}

export const neverReady: Scenario = {
  name: 'member never ready',
  options: {
    path: plain,
    lengthMs: 60_000,
    adjust: (profile, index) => {
      profile.media.neverReady = index === 5;
    },
    script: (run) => {
      run.press(PLAY_MS, 'play');
      run.press(30_000, 'seek', SEEK_TO_SEC);
    },
  },
};

export const RESTART_DOWN_MS = 3000;
export const serverRestart: Scenario = {
  name: 'server restart 3 s',
  options: {
    path: plain,
    lengthMs: 150_000,
    script: (run) => {
      run.press(PLAY_MS, 'play');
      run.at(INCIDENT_MS, () => {
        run.server.crash();
        for (const client of run.clients) client.drop();
      });
      run.at(INCIDENT_MS + RESTART_DOWN_MS, () => run.server.restart());
      run.clients.forEach((client, index) => {
        run.at(INCIDENT_MS + RESTART_DOWN_MS + 200 + index * 250, () => client.connect());
      });
    },
  },
};

export const LATE_JOIN_MS = 40_000;
export const lateJoiner: Scenario = {
  name: 'late joiner at 40 s',
  options: {
    path: plain,
    lengthMs: 70_000,
    lateJoinAtMs: LATE_JOIN_MS,
    script: (run) => run.press(PLAY_MS, 'play'),
  },
};
