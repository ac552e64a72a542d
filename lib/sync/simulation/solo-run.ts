import { Random } from './random';
import { Scheduler } from './scheduler';
import { SimClient, type ClientProfile } from './sim-client';
import { SimServer } from './sim-server';

export interface SoloOptions {
  seed: number;
  media?: Partial<ClientProfile['media']>;
  clockSkewPpm?: number;
}

/** One viewer whose film runs undisturbed: what his corrector does, and when, is written down. */
export class SoloRun {
  readonly scheduler = new Scheduler();
  readonly server: SimServer;
  readonly client: SimClient;
  /** Every speed other than 1, and every return to it. */
  readonly rates: { atMs: number; rate: number; wasPaused: boolean; wasSeeking: boolean; sinceMotionMs: number }[] = [];

  constructor({ seed, media = {}, clockSkewPpm = 0 }: SoloOptions) {
    const random = new Random(seed);
    this.server = new SimServer(this.scheduler, {
      roomId: 1,
      videoId: 1,
      durationSec: 7200,
      ownerId: 1,
      policy: { control: 'host', hold: 'never', coHostIds: [] },
      preroll: null,
    });
    this.client = new SimClient(
      this.scheduler,
      random.fork(1),
      {
        userId: 1,
        path: { rttMs: 40, jitterMs: 4, loss: 0, asymmetryMs: 0 },
        asymmetrySign: 1,
        clock: { offsetMs: 5000, skewPpm: clockSkewPpm },
        media: { durationSec: 7200, seekMs: 35, loadMs: 300, coldStartMs: 75, skewPpm: 0, neverReady: false, ...media },
        hidden: false,
      },
      this.server,
    );
    const { media: element } = this.client;
    const setRate = element.setRate.bind(element);
    element.setRate = (rate, preservesPitch) => {
      this.rates.push({ atMs: this.scheduler.nowMs, rate, wasPaused: element.paused, wasSeeking: element.seeking, sinceMotionMs: this.scheduler.nowMs - (element.lastMotionMs ?? -Infinity) });
      setRate(rate, preservesPitch);
    };
    this.scheduler.at(0, () => this.client.start());
    this.scheduler.at(3000, () => this.client.command('play', 60));
  }

  get errorMs(): number {
    const { timeline } = this.server.room;
    const wantedSec = timeline.positionSec + ((this.server.nowMs() - timeline.atMs) / 1000) * timeline.velocity;
    return (wantedSec - this.client.media.truePositionSec()) * 1000;
  }

  get nudgesAtMs(): number[] {
    return this.rates.filter((entry) => entry.rate !== 1).map((entry) => entry.atMs);
  }

  until(atMs: number): void {
    this.scheduler.runUntil(atMs);
  }
}
