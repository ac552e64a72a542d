import { addPing, clockBoundMs, isUsable, localTimeMs, newClock, rtt90Ms, serverTimeMs, type ClockState } from './clock';
import type { LinePort, TimePort, TimerHandle } from './follower-ports';
import { carriesReport, hasWoken, isSteady, nextPingMs, notePing, startBurst, type PingSchedule, type TwoClocks } from './ping-schedule';

/** The server seems to lie this far ahead of our clock plus its bound: our clock has stood still meanwhile. */
const FUTURE_MARGIN_MS = 250;
/** Bursts at a mere suspicion are at least this far apart. */
const SUSPICION_SPACING_MS = 1000;
/** After waking up nothing is corrected until the new answers are in, or this long. */
const DISTRUST_MS = 3000;
/** This many answers confirm a clock, or show that it has stepped. */
const CONFIRMING_ANSWERS = 3;

export interface ClockListener {
  /** The first usable estimate, and every estimate that replaced a broken one. */
  onClock(changeMs: number | null): void;
  /** What a film in motion was last seen off its course; null where there is nothing to tell. */
  driftMs(): number | null;
}

/** Keeps asking the server for its time and answers what time it is there. */
export class ClockSync {
  private clock: ClockState = newClock();
  private schedule: PingSchedule;
  private pingTimer: TimerHandle = null;
  private seen: TwoClocks;
  private distrust: { sinceMs: number; answers: number } | null = null;
  private hasReported = false;
  private hidden = false;
  private running = false;

  constructor(
    private readonly roomId: number,
    private readonly time: TimePort,
    private readonly line: LinePort,
    private readonly listener: ClockListener,
  ) {
    this.schedule = startBurst(time.nowMs());
    this.seen = this.look();
  }

  start(): void {
    this.running = true;
    this.burst();
  }

  stop(): void {
    this.running = false;
    this.time.clearTimer(this.pingTimer);
  }

  burst(): void {
    this.hasReported = false;
    this.schedule = startBurst(this.time.nowMs());
    this.armPing();
  }

  setHidden(hidden: boolean): void {
    this.hidden = hidden;
    if (!hidden) this.burst();
  }

  /** A message of the server's; while hidden it is also the occasion to ask. */
  noteServerTime(serverMs: number): void {
    if (!this.running) return;
    const nowMs = this.time.nowMs();
    if (isUsable(this.clock) && serverMs - this.serverNowMs() > clockBoundMs(this.clock, nowMs) + FUTURE_MARGIN_MS) {
      if (nowMs - this.schedule.burstStartMs > SUSPICION_SPACING_MS) this.burst();
    } else if (this.hidden) this.ping();
  }

  get usable(): boolean {
    return isUsable(this.clock);
  }

  /** False between waking up and the answers that show whether the clock still holds. */
  get trusted(): boolean {
    const { distrust } = this;
    return distrust === null || this.time.nowMs() - distrust.sinceMs > DISTRUST_MS;
  }

  get boundMs(): number {
    return clockBoundMs(this.clock, this.time.nowMs());
  }

  serverNowMs(): number {
    return serverTimeMs(this.clock, this.time.nowMs());
  }

  localMs(serverMs: number): number {
    return localTimeMs(this.clock, serverMs, this.time.nowMs());
  }

  /** To be called regularly: notices that the machine slept or that its clock was set. */
  watch(expectedGapMs: number): void {
    const now = this.look();
    if (!this.hidden && hasWoken(this.seen, now, expectedGapMs)) {
      this.distrust = { sinceMs: now.monotonicMs, answers: 0 };
      this.burst();
    }
    this.seen = now;
  }

  private armPing(): void {
    this.time.clearTimer(this.pingTimer);
    if (!this.running) return;
    const delayMs = Math.max(0, nextPingMs(this.schedule, this.hidden) - this.time.nowMs());
    this.pingTimer = this.time.setTimer(() => this.ping(), delayMs);
  }

  private ping(): void {
    const t0Ms = this.time.nowMs();
    const rttMs = carriesReport(this.schedule, this.hasReported) ? rtt90Ms(this.clock) : null;
    if (rttMs !== null) this.hasReported = true;
    this.schedule = notePing(this.schedule, t0Ms);
    const driftMs = isSteady(this.schedule) ? this.listener.driftMs() : null;
    const payload = {
      room_id: this.roomId,
      t0: t0Ms,
      ...(rttMs === null ? {} : { rtt_ms: rttMs }),
      ...(driftMs === null ? {} : { drift_ms: Math.round(Math.abs(driftMs) * 10) / 10 }),
    };
    this.line.ping(payload, (answer) => this.answered(t0Ms, answer.t1, answer.t2));
    this.armPing();
  }

  private answered(t0Ms: number, t1Ms: number, t2Ms: number): void {
    if (!this.running) return;
    const wasUsable = this.usable;
    const update = addPing(this.clock, { t0Ms, t1Ms, t2Ms, t3Ms: this.time.nowMs() });
    this.clock = update.clock;
    if (this.distrust && t0Ms >= this.distrust.sinceMs) {
      this.distrust.answers += 1;
      if (this.distrust.answers >= CONFIRMING_ANSWERS) this.distrust = null;
    }
    if (this.clock.suspects.length === 1 && this.schedule.sent >= 8) this.burst();
    if (update.stepped) {
      this.burst();
      this.listener.onClock(update.changeMs);
    } else if (!wasUsable && this.usable) this.listener.onClock(null);
  }

  private look(): TwoClocks {
    return { monotonicMs: this.time.nowMs(), wallMs: this.time.wallMs() };
  }
}
