import type { TimePort, TimerHandle } from '../follower-ports';
import type { Random } from './random';
import type { Scheduler } from './scheduler';

export interface ClockProfile {
  offsetMs: number;
  skewPpm: number;
}

/** A client's own clock and timers: wrong by an offset and a skew, late by a little, slow while the page is hidden. */
export class SimClock implements TimePort {
  hidden = false;
  private steppedMs = 0;
  private spunToMs: number | null = null;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly random: Random,
    private readonly profile: ClockProfile,
  ) {}

  /** True time as this client lives it: ahead of the scheduler while a callback spins. */
  readonly presentMs = (): number => Math.max(this.scheduler.nowMs, this.spunToMs ?? 0);

  nowMs(): number {
    return this.localOf(this.presentMs());
  }

  wallMs(): number {
    return 1.7e12 + this.nowMs();
  }

  /** Runs something on this client's thread; what it spun away is over when it returns. */
  run(work: () => void): void {
    this.spunToMs = null;
    work();
    this.spunToMs = null;
  }

  setTimer(run: () => void, delayMs: number): TimerHandle {
    const { random, scheduler } = this;
    const lateMs = random.chance(0.01) ? random.between(5, 39) : -0.45 * Math.log(1 - random.next() * 0.999);
    let dueMs = this.presentMs() + Math.max(0, delayMs) / (1 + this.profile.skewPpm * 1e-6) + lateMs;
    if (this.hidden && delayMs > 0) dueMs = Math.ceil(dueMs / 1000) * 1000;
    return scheduler.at(dueMs, () => this.run(run));
  }

  clearTimer(handle: TimerHandle): void {
    this.scheduler.cancel(handle);
  }

  spinUntil(localMs: number): void {
    const trueMs = (localMs - this.profile.offsetMs - this.steppedMs) / (1 + this.profile.skewPpm * 1e-6);
    if (trueMs > this.presentMs()) this.spunToMs = trueMs;
  }

  step(byMs: number): void {
    this.steppedMs += byMs;
  }

  private localOf(trueMs: number): number {
    return trueMs * (1 + this.profile.skewPpm * 1e-6) + this.profile.offsetMs + this.steppedMs;
  }
}
