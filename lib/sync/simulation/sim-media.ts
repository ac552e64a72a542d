import type { MediaEventName, MediaPort } from '../follower-ports';
import type { Random } from './random';
import type { Scheduler } from './scheduler';
import { SlowLine, type LineProfile } from './slow-line';

export interface MediaProfile {
  durationSec: number;
  /** Median time of a seek until `seeked`. */
  seekMs: number;
  /** Time until the first data is there. */
  loadMs: number;
  coldStartMs: number;
  skewPpm: number;
  neverReady: boolean;
  /** Whether more of the film is loaded than from the wanted frame on; it is, unless said otherwise. */
  loadsBefore?: boolean;
  /** What entering or leaving the stretched mode loses. */
  switchMs?: number;
  /** Rates are accepted and do nothing. */
  ignoresRates?: boolean;
  /** The film comes in segments over a line that is hardly fast enough; without it, all of it is there. */
  line?: LineProfile;
}

const SHORT_STRETCH_MS = 400;

/** Where a client's present is: later than the scheduler's while it spins. */
export type PresentMs = () => number;


/** A media element with the costs that were measured in a real browser. */
export class SimMedia implements MediaPort {
  paused = true;
  seeking = false;
  readyState = 0;
  muted = false;
  readonly hasAudio = true;
  seeks = 0;
  /** Changes away from a speed of 1. */
  nudges = 0;
  firstMotionMs: number | null = null;
  lastMotionMs: number | null = null;
  onEvent: (name: MediaEventName) => void = () => undefined;
  onSeek: () => void = () => undefined;
  /** What the browser wants a gesture for. */
  refuses: 'nothing' | 'sound' | 'everything' = 'nothing';
  /** A busy page hears of a pause long after it. */
  pauseToldAfterMs = 1;
  /** How often the film ran out of data. */
  dryRuns = 0;
  readonly line: SlowLine | null;
  /** Known with the playlist. */
  loadForecast: SlowLine | null = null;
  private anchorSec = 0;
  private anchorMs = 0;
  private isMoving = false;
  private rate = 1;
  private isStretched = false;
  private stretchedAtMs = 0;
  private isCold = true;
  private isStarved = false;
  private motionEvent: unknown = null;
  private seekEvent: unknown = null;
  private isSought = true;
  private dryEvent: unknown = null;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly random: Random,
    private readonly profile: MediaProfile,
    private readonly presentMs: PresentMs,
  ) {
    this.line = profile.line ? new SlowLine(scheduler, profile.line, profile.durationSec, () => this.onSegment()) : null;
    if (!this.line) scheduler.after(profile.loadMs, () => {
      if (profile.neverReady) return;
      this.readyState = 4;
      this.onEvent('canplay');
    });
  }

  /** The true position, which only the simulation sees. */
  truePositionSec(timeMs = this.scheduler.nowMs): number {
    if (!this.isMoving) return this.anchorSec;
    const speed = this.rate * (1 + this.profile.skewPpm * 1e-6);
    return Math.min(this.anchorSec + (Math.max(0, timeMs - this.anchorMs) / 1000) * speed, this.profile.durationSec);
  }

  get moves(): boolean {
    return this.isMoving;
  }

  get currentTimeSec(): number {
    const position = this.truePositionSec(this.presentMs());
    if (!this.isMoving) return position;
    const outlierMs = this.random.chance(0.02) ? this.random.between(-11, 11) : 0;
    return Math.max(0, position + (this.random.normal(0, 0.1) + outlierMs) / 1000);
  }

  get bufferedAheadSec(): number {
    if (this.isStarved || this.readyState < 3) return 0;
    if (this.line) return this.line.loadedToSec(this.truePositionSec()) - this.truePositionSec();
    return Math.min(30, this.profile.durationSec - this.truePositionSec());
  }

  /** The segment of 4 s that the position lies in. */
  get bufferedFromSec(): number {
    const position = this.truePositionSec();
    if (this.line) return this.line.loadedFromSec(position);
    return this.readyState < 3 || this.profile.loadsBefore === false ? position : Math.floor(position / 4) * 4;
  }

  get ended(): boolean {
    return this.truePositionSec() >= this.profile.durationSec;
  }

  play(): Promise<void> {
    if (!this.paused) return Promise.resolve();
    if (this.refuses === 'everything' || (this.refuses === 'sound' && !this.muted)) {
      return Promise.reject(Object.assign(new Error('a gesture is needed'), { name: 'NotAllowedError' }));
    }
    this.paused = false;
    this.scheduleMotion(this.startLatencyMs());
    return Promise.resolve();
  }

  pause(): void {
    if (this.paused) return;
    this.stopMotion();
    this.paused = true;
    this.scheduler.after(this.pauseToldAfterMs, () => this.onEvent('pause'));
  }

  /** Opening a stream anew stops the element, and takes back what it had still to say: no pause is told. */
  reopen(): void {
    this.stopMotion();
    this.paused = true;
    this.readyState = 0;
    this.scheduler.after(1, () => this.onEvent('emptied'));
    this.scheduler.after(this.profile.loadMs, () => {
      this.readyState = 4;
      this.onEvent('canplay');
    });
  }

  seekTo(positionSec: number): void {
    const { random, profile } = this;
    const wasMoving = this.isMoving || (!this.paused && this.motionEvent !== null);
    this.seeks += 1;
    this.onSeek();
    this.stopMotion();
    this.anchorSec = Math.min(Math.max(positionSec, 0), profile.durationSec);
    this.seeking = true;
    this.isCold = true;
    this.scheduler.cancel(this.seekEvent);
    if (profile.neverReady) return;
    this.isSought = false;
    this.loadForecast?.seek(this.anchorSec);
    const seekMs = profile.seekMs * Math.exp(random.normal(0, 0.45));
    this.seekEvent = this.scheduler.at(this.presentMs() + seekMs, () => {
      this.isSought = true;
      this.endSeek();
      if (wasMoving && !this.paused) this.scheduleMotion(70 * Math.exp(random.normal(0, 0.25)));
    });
  }

  private endSeek(): void {
    if (!this.seeking || !this.isSought || this.lacks(this.anchorSec)) return;
    this.seeking = false;
    this.readyState = this.isStarved ? 1 : Math.max(this.readyState, 4);
    this.onEvent('seeked');
  }

  /** Over a line the playlist comes first: tells where the segments lie before any is asked for, as the engine does. */
  openLine(): void {
    this.scheduler.after(this.profile.loadMs, () => {
      this.loadForecast = this.line;
      this.onEvent('progress');
      this.line?.seek(this.anchorSec);
    });
  }

  private lacks(positionSec: number): boolean {
    return this.line !== null && this.line.loadedToSec(positionSec) <= positionSec;
  }

  private onSegment(): void {
    this.endSeek();
    if (this.lacks(this.anchorSec)) return;
    if (this.isStarved) this.refill();
    else if (!this.seeking && this.readyState < 4) {
      this.readyState = 4;
      this.onEvent('canplay');
    }
  }

  /** Looks again when what is loaded will have been shown. */
  private watchLine(): void {
    const { line, scheduler } = this;
    scheduler.cancel(this.dryEvent);
    if (!line || !this.isMoving) return;
    const leftSec = line.loadedToSec(this.truePositionSec()) - this.truePositionSec();
    if (leftSec > 0.001) this.dryEvent = scheduler.after(leftSec * 1000, () => this.watchLine());
    else this.runDry();
  }

  setRate(rate: number, preservesPitch: boolean): void {
    const stretched = preservesPitch && Math.abs(rate - 1) > 1 / 960;
    this.reanchor();
    if (stretched !== this.isStretched && this.isMoving) {
      this.anchorSec -= (this.switchLossMs() + this.random.normal(0, 0.3)) / 1000;
    }
    if (rate !== this.rate && rate !== 1) this.nudges += 1;
    this.isStretched = stretched;
    this.rate = this.profile.ignoresRates ? 1 : rate;
  }

  /** A short stretch loses more at its end than one that has come to rest (measured: 24 ms together, else 19). */
  private switchLossMs(): number {
    const lossMs = this.profile.switchMs ?? 9.35;
    const isShort = this.isStretched && this.presentMs() - this.stretchedAtMs < SHORT_STRETCH_MS;
    if (!this.isStretched) this.stretchedAtMs = this.presentMs();
    return isShort ? lossMs * 1.57 : lossMs;
  }

  setMuted(muted: boolean): void {
    this.muted = muted;
  }

  /** The element's own `timeupdate`, which a hidden page still gets. */
  tellTime(): void {
    this.scheduler.after(this.random.between(230, 280), () => this.tellTime());
    if (this.isMoving) this.onEvent('timeupdate');
  }

  /** Something throws the film off, as a hiccup of the device would. */
  displace(byMs: number): void {
    this.reanchor();
    this.anchorSec += byMs / 1000;
  }

  /** Data stays away for a while. */
  starve(forMs: number): void {
    this.runDry();
    this.scheduler.after(forMs, () => this.refill());
  }

  private runDry(): void {
    this.dryRuns += 1;
    this.isStarved = true;
    this.stopMotion();
    this.readyState = 2;
    this.onEvent('waiting');
  }

  private refill(): void {
    this.isStarved = false;
    this.readyState = this.seeking ? this.readyState : 4;
    this.onEvent('canplay');
    if (!this.paused && !this.seeking) this.scheduleMotion(15);
  }

  private startLatencyMs(): number {
    const { random, profile } = this;
    if (this.isCold) return Math.max(60, random.normal(profile.coldStartMs, 5));
    return random.chance(0.02) ? random.between(20, 60) : Math.max(0, random.normal(3, 5));
  }

  private scheduleMotion(latencyMs: number): void {
    if (this.isStarved || this.readyState < 2) return;
    this.scheduler.cancel(this.motionEvent);
    const atMs = this.presentMs() + latencyMs;
    this.motionEvent = this.scheduler.at(atMs, () => {
      this.motionEvent = null;
      if (this.paused || this.seeking || this.isStarved) return;
      this.isMoving = true;
      this.isCold = false;
      this.anchorMs = atMs;
      this.firstMotionMs ??= atMs;
      this.lastMotionMs = atMs;
      this.watchLine();
      this.onEvent('playing');
    });
  }

  private stopMotion(): void {
    this.reanchor();
    this.isMoving = false;
    this.scheduler.cancel(this.motionEvent);
    this.motionEvent = null;
  }

  private reanchor(): void {
    const nowMs = this.presentMs();
    this.anchorSec = this.truePositionSec(nowMs);
    this.anchorMs = nowMs;
  }
}
