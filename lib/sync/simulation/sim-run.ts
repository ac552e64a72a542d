import type { PathProfile } from './link';
import { Observer } from './measures';
import { Random } from './random';
import { Scheduler } from './scheduler';
import { SimClient, type ClientProfile } from './sim-client';
import { SimServer } from './sim-server';

export const CLIENTS = 8;
export const RUN_MS = 180_000;
export const DURATION_SEC = 3600;

export interface RunOptions {
  seed: number;
  path: PathProfile;
  /** Adjusts one client's profile; index 0 is the host. */
  adjust?: (profile: ClientProfile, index: number, random: Random) => void;
  /** What happens, at true times after the start of the run. */
  script: (run: SimRun) => void;
  lengthMs?: number;
  /** The last viewer comes this late. */
  lateJoinAtMs?: number;
}

/** One simulated evening of eight viewers. */
export class SimRun {
  readonly scheduler = new Scheduler();
  readonly server: SimServer;
  readonly clients: SimClient[] = [];
  readonly observer: Observer;

  constructor(options: RunOptions) {
    const random = new Random(options.seed * 7919 + 17);
    this.server = new SimServer(this.scheduler, {
      roomId: 1,
      videoId: 1,
      durationSec: DURATION_SEC,
      ownerId: 1,
      policy: { control: 'host', hold: 'auto', coHostIds: [] },
      preroll: null,
    });
    for (let index = 0; index < CLIENTS; index += 1) {
      const profile = profileOf(index, options.path, random);
      options.adjust?.(profile, index, random);
      this.clients.push(new SimClient(this.scheduler, random.fork(index + 10), profile, this.server));
    }
    this.observer = new Observer(this.scheduler, this.server, this.clients);
    for (const client of this.clients) {
      const isLate = options.lateJoinAtMs !== undefined && client === this.clients[CLIENTS - 1];
      const atMs = client === this.host ? 0 : random.between(100, 2000);
      this.at(isLate ? (options.lateJoinAtMs ?? 0) : atMs, () => client.start());
    }
    options.script(this);
    this.scheduler.runUntil(options.lengthMs ?? RUN_MS);
  }

  get host(): SimClient {
    return this.clients[0] as SimClient;
  }

  client(index: number): SimClient {
    return this.clients[index] as SimClient;
  }

  at(atMs: number, run: () => void): void {
    this.scheduler.at(atMs, run);
  }

  /** The host presses something; positions come from the host's own screen where none is given. */
  press(atMs: number, type: 'play' | 'pause' | 'seek', positionSec?: number): void {
    this.at(atMs, () => this.host.command(type, positionSec ?? this.host.media.truePositionSec()));
  }
}

function profileOf(index: number, path: PathProfile, random: Random): ClientProfile {
  return {
    userId: index + 1,
    path,
    asymmetrySign: random.chance(0.5) ? 1 : -1,
    clock: { offsetMs: random.between(1000, 100_000), skewPpm: random.between(-50, 50) },
    media: {
      durationSec: DURATION_SEC,
      seekMs: 35,
      loadMs: random.between(200, 900),
      coldStartMs: random.normal(76, 5),
      skewPpm: random.between(-30, 30),
      neverReady: false,
    },
    hidden: false,
  };
}
