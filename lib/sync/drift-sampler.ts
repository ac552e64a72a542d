import type { MediaPort, TimePort, TimerHandle } from './follower-ports';

export const READS = 5;
export const READ_SPACING_MS = 20;

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

  private read(wanted: number, done: (errorMs: number) => void): void {
    this.reads.push((this.wantedPositionSec() - this.media.currentTimeSec) * 1000);
    if (this.reads.length < wanted) {
      this.timer = this.time.setTimer(() => this.read(wanted, done), READ_SPACING_MS);
      return;
    }
    const sorted = this.reads.sort((a, b) => a - b);
    this.reads = [];
    done(sorted[Math.floor(sorted.length / 2)] ?? 0);
  }
}
