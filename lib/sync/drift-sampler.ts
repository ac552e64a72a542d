import type { MediaPort, TimePort, TimerHandle } from './follower-ports';

export const READS = 5;
export const READ_SPACING_MS = 20;
/** After a start: reads this close together in time, until five of them agree as closely as this, or there were so many. */
export const LANDING_SPACING_MS = 12;
export const LANDING_AGREE_MS = 3;
export const LANDING_READS_MAX = 40;

/**
 * Measures how far the picture is off: the median of five reads, each paired with its own look at the clock, since
 * single reads are now and then a whole frame wrong. A hidden page's timers are too slow for five.
 */
export class DriftSampler {
  private timer: TimerHandle = null;
  private reads: number[] = [];

  constructor(
    private readonly media: MediaPort,
    private readonly time: TimePort,
    private readonly wantedPositionSec: () => number,
  ) {}

  get isBusy(): boolean {
    return this.reads.length > 0;
  }

  cancel(): void {
    this.time.clearTimer(this.timer);
    this.reads = [];
  }

  measure(reads: number, done: (errorMs: number) => void): void {
    this.cancel();
    this.read(reads, done);
  }

  /** Right after a start the picture takes a moment to run evenly; until then its distance means nothing. */
  measureLanding(done: (errorMs: number) => void): void {
    this.cancel();
    this.readLanding(done);
  }

  private readLanding(done: (errorMs: number) => void): void {
    this.reads.push(this.errorNowMs());
    const last = this.reads.slice(-READS).sort((a, b) => a - b);
    const agree = last.length === READS && (last.at(-1) ?? 0) - (last[0] ?? 0) <= LANDING_AGREE_MS;
    if (!agree && this.reads.length < LANDING_READS_MAX) {
      this.timer = this.time.setTimer(() => this.readLanding(done), LANDING_SPACING_MS);
      return;
    }
    this.reads = [];
    done(last[Math.floor(last.length / 2)] ?? 0);
  }

  private errorNowMs(): number {
    return (this.wantedPositionSec() - this.media.currentTimeSec) * 1000;
  }

  private read(wanted: number, done: (errorMs: number) => void): void {
    this.reads.push(this.errorNowMs());
    if (this.reads.length < wanted) {
      this.timer = this.time.setTimer(() => this.read(wanted, done), READ_SPACING_MS);
      return;
    }
    const sorted = this.reads.sort((a, b) => a - b);
    this.reads = [];
    done(sorted[Math.floor(sorted.length / 2)] ?? 0);
  }
}
