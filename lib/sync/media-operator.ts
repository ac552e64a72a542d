import { costMs, learnCost, type CostName, type LearnedCosts } from './learned-costs';
import type { MediaPort, TimePort, TimerHandle } from './follower-ports';
import { loadableAimMs } from './load-aim';
import type { PauseOrigin } from './pause-origin';

/** Constants of carrying operations out; the reasons are in SPEC.md under S-FOL. */
export const SAME_FRAME_SEC = 0.02;
export const SPIN_MS = 8;
/** A hidden page's timers come once a second; nobody sees its thread wait for a quarter of one. */
export const HIDDEN_SPIN_MS = 250;
export const LATE_START_MS = 100;
export const REAIM_MS = 300;
export const REAIMS = 2;
export const SECOND_AIM_MS = 300;
/** A jump within what is loaded takes no longer than this; a wait that is this much longer than one is worth it. */
export const NEARER_AIM_MS = 150;
export const NEARER_GAIN_MS = 150;
/** Standing ready for less than this is not worth the loading of another segment. */
export const SOONER_GAIN_MS = 1000;
/** The decoder wants a little more than the very frame. */
const LOADED_MARGIN_SEC = 0.2;
export const POLL_MS = 50;
/** From the expected start to the first look: an element that started runs evenly 40 to 60 ms later (measured). */
export const SETTLE_MS = 80;
export const READY_BUFFER_SEC = 2;

/** Film time as the operator must hit it. */
export interface Course {
  /** Film position at a local time, with everything (clock, trim) taken in. */
  positionAtSec(localMs: number): number;
  rate: number;
  durationSec: number;
  /** Local time of the scheduled start. */
  startLocalMs: number;
  startPositionSec: number;
}

export interface OperatorListener {
  costs(): LearnedCosts;
  onCosts(costs: LearnedCosts): void;
  /** Standing at the wanted position with enough loaded to go. */
  onStandingReady(positionSec: number): void;
  /** The film moves and has settled: now its landing can be measured. */
  onSettled(landing: Landing): void;
  onPlayRefused(): void;
  isHidden(): boolean;
}

export interface Landing {
  /** Which learned cost the landing tells about. */
  cost: CostName;
  /** How long a cue or seek has taken; null after a plain start. */
  tookMs: number | null;
  /** How much later than planned the element was told to go: not the element's fault. */
  lateMs: number;
}

type Operation =
  | { kind: 'stand'; positionSec: number; told: boolean }
  | { kind: 'start'; course: Course }
  | { kind: 'cue'; course: Course; aimedMs: number; targetMs: number; positionSec: number; aims: number; armed: boolean; teaches: boolean; foresees: boolean }
  | { kind: 'launch'; landing: Landing };

/**
 * Carries out one operation at a time on the media element: stand at a frame, start at an instant, cue. A new one
 * replaces the one under way, whose timers and promises then mean nothing any more.
 */
export class MediaOperator {
  private operation: Operation | null = null;
  private operationId = 0;
  private timer: TimerHandle = null;
  private isCold = true;

  constructor(
    private readonly media: MediaPort,
    private readonly pauses: PauseOrigin,
    private readonly time: TimePort,
    private readonly listener: OperatorListener,
  ) {}

  /** Null while the film runs freely or nothing was asked for yet. */
  get current(): Operation['kind'] | null {
    return this.operation?.kind ?? null;
  }

  get standPositionSec(): number | null {
    return this.operation?.kind === 'stand' ? this.operation.positionSec : null;
  }

  /** Where a cue under way will come down: at this local time the film shall be there. */
  get cueTarget(): { localMs: number; positionSec: number } | null {
    if (this.operation?.kind !== 'cue') return null;
    return { localMs: this.operation.targetMs, positionSec: this.operation.positionSec };
  }

  cancel(): void {
    this.begin(null);
  }

  stand(positionSec: number): void {
    this.begin({ kind: 'stand', positionSec, told: false });
    this.halt();
    this.seekIfOff(positionSec);
    this.check();
  }

  /** Says again that it is ready, for a newer state at the same position. */
  standAgain(): void {
    if (this.operation?.kind === 'stand') this.operation.told = false;
    this.check();
  }

  start(course: Course): void {
    this.begin({ kind: 'start', course });
    this.halt();
    this.seekIfOff(course.startPositionSec);
    const leftMs = this.startInstantMs(course) - this.time.nowMs();
    if (leftMs < -LATE_START_MS) return this.cue(course);
    this.armLaunch(leftMs, () => this.launchAt(course));
  }

  cue(course: Course, aims = 0): void {
    const wishedMs = Math.max(this.time.nowMs() + this.aheadMs(aims), course.startLocalMs);
    const targetMs = this.loadable(course, wishedMs) ?? wishedMs;
    // Neither the first load of a film nor a slow line says anything about what a jump within it takes.
    this.aim(course, targetMs, { aims, teaches: this.media.readyState > 0 && targetMs === wishedMs });
  }

  /** The wished time, or a later one for which the line will have brought the film; null where it brings it for none. */
  private loadable(course: Course, wishedMs: number): number | null {
    const { loadForecast } = this.media;
    return loadForecast ? loadableAimMs(course, loadForecast, this.time.nowMs(), wishedMs) : wishedMs;
  }

  private aim(course: Course, targetMs: number, how: { aims: number; teaches: boolean }): void {
    const positionSec = course.positionAtSec(targetMs);
    const foresees = Boolean(this.media.loadForecast);
    this.begin({ kind: 'cue', course, aimedMs: this.time.nowMs(), targetMs, positionSec, armed: false, foresees, ...how });
    this.halt();
    this.seekTo(positionSec);
    this.check();
  }

  /** Jumps without stopping: quick, and lands less exactly. */
  blindSeek(course: Course): void {
    const seekMs = costMs(this.listener.costs(), 'seek');
    this.begin({ kind: 'launch', landing: { cost: 'seek', tookMs: seekMs, lateMs: 0 } });
    this.seekTo(course.positionAtSec(this.time.nowMs() + seekMs));
    this.wait(() => this.settle(), seekMs + SETTLE_MS);
  }

  /** Called on media events, and every so often while something is awaited. */
  check(): void {
    const { operation } = this;
    if (operation?.kind === 'stand') this.checkStand(operation);
    else if (operation?.kind === 'cue' && !operation.armed) this.checkCue(operation);
  }

  /** Whether enough is loaded here to go on; near the end there is not more to load. */
  isPrepared(durationSec: number): boolean {
    const { media } = this;
    if (media.seeking || media.readyState < 3) return false;
    const leftSec = durationSec - media.currentTimeSec;
    return media.bufferedAheadSec >= Math.min(READY_BUFFER_SEC, Math.max(0, leftSec - 0.25));
  }

  /**
   * How far ahead to aim: time to get the frame, then to start. Unlearned, generously at first, and briefly once data
   * is known to flow.
   */
  private aheadMs(aims: number): number {
    const learned = this.listener.costs();
    const prepareMs = aims > 0 && learned.prepare.length === 0 ? SECOND_AIM_MS : costMs(learned, 'prepare');
    return prepareMs + costMs(learned, 'startCold');
  }

  private checkStand(operation: Extract<Operation, { kind: 'stand' }>): void {
    if (operation.told) return;
    if (this.isPrepared(this.durationSec)) {
      operation.told = true;
      this.listener.onStandingReady(operation.positionSec);
    } else this.wait(() => this.check(), POLL_MS);
  }

  private checkCue(operation: Extract<Operation, { kind: 'cue' }>): void {
    const { media, time } = this;
    if (media.seeking || media.readyState < 3) {
      if (this.aimLater(operation)) return;
      return this.wait(() => this.check(), POLL_MS);
    }
    const nowMs = time.nowMs();
    if (operation.teaches) {
      this.listener.onCosts(learnCost(this.listener.costs(), 'prepare', nowMs - operation.aimedMs));
    }
    const playMs = operation.targetMs - costMs(this.listener.costs(), 'startCold');
    if (nowMs - playMs > REAIM_MS && operation.aims < REAIMS) return this.cue(operation.course, operation.aims + 1);
    if (this.aimNearer(operation, playMs - nowMs)) return;
    operation.armed = true;
    this.armLaunch(playMs - nowMs, () => {
      time.spinUntil(playMs);
      this.launch({ cost: 'startCold', tookMs: time.nowMs() - operation.aimedMs, lateMs: time.nowMs() - playMs });
    });
  }

  /** Only now is known what the line can do: aims anew before anything was asked for in vain. */
  private aimLater(operation: Extract<Operation, { kind: 'cue' }>): boolean {
    if (operation.foresees || !this.media.loadForecast) return false;
    operation.foresees = true;
    const { course, aims, targetMs } = operation;
    const laterMs = this.loadable(course, targetMs);
    if (laterMs === null || laterMs === targetMs) return false;
    this.aim(course, laterMs, { aims, teaches: false });
    return true;
  }

  /**
   * The data came long before the instant aimed at: jumps back within them rather than standing there, or to where the film can be
   * loaded sooner by a line that is better than thought.
   */
  private aimNearer({ course, aims, positionSec, targetMs }: Extract<Operation, { kind: 'cue' }>, leftMs: number): boolean {
    if (leftMs < NEARER_AIM_MS + NEARER_GAIN_MS) return false;
    const nearerMs = this.time.nowMs() + NEARER_AIM_MS + costMs(this.listener.costs(), 'startCold');
    const nearerSec = course.positionAtSec(nearerMs);
    if (nearerMs < course.startLocalMs || nearerSec > positionSec) return false;
    if (nearerSec - LOADED_MARGIN_SEC >= this.media.bufferedFromSec) {
      this.aim(course, nearerMs, { aims, teaches: false });
      return true;
    }
    const soonerMs = this.loadable(course, nearerMs);
    if (aims >= REAIMS || soonerMs === null || targetMs - soonerMs < SOONER_GAIN_MS) return false;
    this.aim(course, soonerMs, { aims: aims + 1, teaches: false });
    return true;
  }

  private launchAt(course: Course): void {
    const { media, time } = this;
    if (media.seeking || media.readyState < 2) return this.cue(course);
    const instantMs = this.startInstantMs(course);
    time.spinUntil(instantMs);
    this.launch({ cost: this.isCold ? 'startCold' : 'startWarm', tookMs: null, lateMs: time.nowMs() - instantMs });
  }

  /** When to call `play()`: earlier by what it takes, later by what the picture lies ahead of the agreed frame. */
  private startInstantMs(course: Course): number {
    const startCost = costMs(this.listener.costs(), this.isCold ? 'startCold' : 'startWarm');
    const aheadSec = this.media.seeking ? 0 : this.media.currentTimeSec - course.startPositionSec;
    const shiftMs = Math.abs(aheadSec) <= SAME_FRAME_SEC ? (aheadSec * 1000) / course.rate : 0;
    return course.startLocalMs - startCost + shiftMs;
  }

  /** Waits by timer and, since timers are late, spins for the rest. */
  private armLaunch(leftMs: number, run: () => void): void {
    if (this.listener.isHidden() && leftMs <= HIDDEN_SPIN_MS) run();
    else this.wait(run, Math.max(0, leftMs - SPIN_MS));
  }

  private launch(landing: Landing): void {
    this.begin({ kind: 'launch', landing });
    const id = this.operationId;
    this.isCold = false;
    this.pauses.play().then(
      () => undefined,
      (error: unknown) => {
        if (id === this.operationId && isRefusal(error)) this.listener.onPlayRefused();
      },
    );
    this.wait(() => this.settle(), costMs(this.listener.costs(), landing.cost) + SETTLE_MS);
  }

  private settle(): void {
    const { operation } = this;
    if (operation?.kind !== 'launch') return;
    // Not a new operation: a refusal that comes back only now still belongs to this start.
    this.operation = null;
    this.listener.onSettled(operation.landing);
  }

  /** Stops the element; the follower has put the rate back to its base before. */
  private halt(): void {
    this.pauses.pause();
  }

  private seekIfOff(positionSec: number): void {
    if (Math.abs(this.media.currentTimeSec - positionSec) > SAME_FRAME_SEC) this.seekTo(positionSec);
  }

  private seekTo(positionSec: number): void {
    this.isCold = true;
    this.media.seekTo(positionSec);
  }

  private begin(operation: Operation | null): void {
    this.operationId += 1;
    this.time.clearTimer(this.timer);
    this.timer = null;
    this.operation = operation;
  }

  private wait(run: () => void, delayMs: number): void {
    this.time.clearTimer(this.timer);
    this.timer = this.time.setTimer(run, delayMs);
  }

  /** Known from the room; needed to tell that the rest of the film is loaded. */
  durationSec = Infinity;
}

function isRefusal(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'NotAllowedError';
}
