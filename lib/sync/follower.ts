import { BufferWatch } from './buffer-watch';
import { ClockSync } from './clock-sync';
import {
  endPlan,
  isRecovering,
  newDrift,
  noteHardCorrection,
  noteLanding,
  step,
  type DriftAction,
  type DriftState,
} from './drift';
import { DriftSampler, READS } from './drift-sampler';
import type { DriftProfile } from './drift-tiers';
import type { FollowerPorts, FollowerState, FollowerStatus, MediaEventName, TimerHandle } from './follower-ports';
import { costMs, learnCost, parseCosts, serialiseCosts } from './learned-costs';
import { MediaOperator, type Course, type Landing } from './media-operator';
import { applyEvent, isPlaybackEvent, type RoomView } from './room-view';
import { posAt } from './timeline';
import type { RoomEvents } from './wire';

/** Constants of following; the reasons are in SPEC.md under S-FOL. */
export const TICK_MS = 250;
export const OFFLINE_BADGE_MS = 2000;
export const OFFLINE_PAUSE_MS = 60_000;
export const END_ZONE_SEC = 1;
export const IN_SYNC_MS = 40;
export const TRIM_LIMIT_MS = 500;
const COSTS_KEY = 'sync-costs';

export interface FollowerOptions {
  roomId: number;
  profile: DriftProfile;
  onStatus?: (status: FollowerStatus) => void;
}

type Attachment = 'attached' | 'detached' | 'blocked' | 'superseded';

/**
 * Keeps one media element on the room's course. Room events and media events go in; operations on the element and
 * reports to the server come out, never a command.
 */
export class Follower {
  private view: RoomView | null = null;
  private drift: DriftState;
  private readonly clock: ClockSync;
  private readonly operator: MediaOperator;
  private readonly sampler: DriftSampler;
  private readonly buffer: BufferWatch;
  private attachment: Attachment = 'attached';
  private isHidden = false;
  private isMutedByPolicy = false;
  private offlineSinceMs: number | null = null;
  private runningSinceMs = 0;
  private baseRate = 1;
  private trimMs = 0;
  private driftMs: number | null = null;
  private tickTimer: TimerHandle = null;
  private planTimer: TimerHandle = null;
  private rateTimer: TimerHandle = null;
  private shown = '';

  constructor(
    private readonly ports: FollowerPorts,
    private readonly options: FollowerOptions,
  ) {
    const { media, time, line, memory } = ports;
    this.drift = newDrift(options.profile, parseCosts(memory.get(COSTS_KEY)));
    this.clock = new ClockSync(options.roomId, time, line, { onClock: (changeMs) => this.onClock(changeMs) });
    this.sampler = new DriftSampler(media, time, () => this.wantedSec(time.nowMs()));
    this.buffer = new BufferWatch(options.roomId, media, time, line);
    this.operator = new MediaOperator(media, time, {
      costs: () => this.drift.costs,
      onCosts: (costs) => {
        this.drift = { ...this.drift, costs };
      },
      onStandingReady: (positionSec) => this.onStandingReady(positionSec),
      onSettled: (landing) => this.onSettled(landing),
      isHidden: () => this.isHidden,
      onPlayRefused: () => this.onPlayRefused(),
    });
  }

  start(): void {
    this.clock.start();
    this.tick();
  }

  stop(): void {
    this.clock.stop();
    this.operator.cancel();
    this.sampler.cancel();
    for (const timer of [this.tickTimer, this.planTimer, this.rateTimer]) this.ports.time.clearTimer(timer);
    this.ports.memory.set(COSTS_KEY, serialiseCosts(this.drift.costs));
  }

  // What the server says

  onRoomEvent<Name extends keyof RoomEvents>(name: Name, payload: RoomEvents[Name]): void {
    if (name === 'superseded') return this.leaveFilm('superseded');
    if (!isPlaybackEvent(name)) return;
    const known = this.view;
    this.view = applyEvent(known, name, payload as RoomEvents[typeof name]);
    this.clock.noteServerTime((payload as RoomEvents['state_sync']).server_time);
    if (this.view !== known) {
      this.operator.durationSec = this.view?.durationSec ?? Infinity;
      this.reconcile();
    }
    if (this.isHidden) this.measure();
    this.show();
  }

  onConnected(): void {
    this.offlineSinceMs = null;
    this.clock.burst();
    this.ports.line.send('sync_request', { room_id: this.options.roomId });
    this.buffer.forget();
    this.reconcile();
  }

  onDisconnected(): void {
    this.offlineSinceMs ??= this.ports.time.nowMs();
  }

  // What the page and the person do

  setHidden(hidden: boolean): void {
    if (hidden === this.isHidden) return;
    this.isHidden = hidden;
    this.clock.setHidden(hidden);
    if (hidden && this.ports.media.muted) this.buffer.report('hidden_muted');
    if (!hidden) {
      if (this.attachment === 'attached') this.buffer.report('ok');
      this.reconcile();
    }
    this.show();
  }

  /** This viewer alone steps out of the common film; nobody else notices. */
  detach(): void {
    if (this.attachment !== 'attached') return;
    this.leaveFilm('detached');
    this.buffer.report('detached');
  }

  /** Back into the common film: after `detach`, in the tab that was superseded, or at a tap on a blocked player. */
  resync(): void {
    this.attachment = 'attached';
    this.buffer.forget();
    this.reconcile();
    this.show();
  }

  /** The person tapped the picture: whatever the browser had refused is allowed from now on. */
  tap(): void {
    if (this.isMutedByPolicy) {
      this.isMutedByPolicy = false;
      this.ports.media.setMuted(false);
    }
    if (this.attachment === 'blocked') this.resync();
    this.show();
  }

  /** Shifts this viewer's film to make up for slow headphones; the picture goes ahead by as much. */
  setTrim(trimMs: number): void {
    this.trimMs = Math.min(Math.max(Number.isFinite(trimMs) ? trimMs : 0, -TRIM_LIMIT_MS), TRIM_LIMIT_MS);
  }

  setNeverChangeSpeed(neverChangeSpeed: boolean): void {
    this.drift = { ...this.drift, profile: { ...this.drift.profile, neverChangeSpeed } };
  }

  /** Media events wake the follower; none of them ever becomes a command. */
  onMediaEvent(name: MediaEventName): void {
    if (name === 'pause') this.onPauseEvent();
    this.operator.check();
    if (name === 'waiting' || name === 'playing' || name === 'canplay') this.watchBuffer();
    if (name === 'timeupdate' && this.isHidden) this.measure();
  }

  get status(): FollowerStatus {
    return {
      state: this.stateNow(),
      driftMs: this.driftMs,
      clockBoundMs: this.clock.usable ? this.clock.boundMs : null,
      waitingFor: this.view?.waitingFor ?? [],
      needsTapForSound: this.isMutedByPolicy,
    };
  }

  /** Server time as this viewer knows it; null until the clock is usable. */
  serverNowMs(): number | null {
    return this.clock.usable ? this.clock.serverNowMs() : null;
  }

  /** The room's film position now, whatever this element does; null before it is known. */
  roomPositionSec(): number | null {
    if (!this.view || !this.clock.usable) return null;
    return posAt(this.view.timeline, this.clock.serverNowMs(), this.view.durationSec);
  }

  get roomView(): RoomView | null {
    return this.view;
  }

  // The course

  private wantedSec(localMs: number): number {
    const { view } = this;
    if (!view) return 0;
    const serverMs = this.clock.serverNowMs() + (localMs - this.ports.time.nowMs());
    return posAt(view.timeline, serverMs + this.trimMs, view.durationSec);
  }

  private courseOf(view: RoomView): Course {
    const { timeline, durationSec } = view;
    return {
      positionAtSec: (localMs) => this.wantedSec(localMs),
      rate: timeline.rate,
      durationSec,
      startLocalMs: this.clock.localMs(timeline.atMs - this.trimMs),
      startPositionSec: timeline.positionSec,
    };
  }

  /** Brings the element onto the room's course from wherever it is. Does nothing where it is on it. */
  private reconcile(): void {
    const { view } = this;
    if (!view || this.attachment !== 'attached') return;
    if (view.status === 'playing') this.run(view);
    else this.stand(view);
  }

  private stand(view: RoomView): void {
    const { positionSec } = view.timeline;
    this.settleRate(view.timeline.rate);
    if (this.operator.standPositionSec === positionSec) return this.operator.standAgain();
    const { media } = this.ports;
    const isOver = view.status === 'ended' && view.durationSec - media.currentTimeSec < END_ZONE_SEC;
    this.operator.stand(isOver ? media.currentTimeSec : positionSec);
  }

  private run(view: RoomView): void {
    if (!this.clock.usable) return;
    const { media, time } = this.ports;
    const { timeline } = view;
    const nowMs = time.nowMs();
    const course = this.courseOf(view);
    const isMoving = !media.paused && (this.operator.current === null || this.operator.current === 'launch');
    const startsLater = timeline.leadVelocity === 0 && course.startLocalMs > nowMs;
    if (isMoving && !startsLater) return this.bendRate(view, course);
    const target = this.operator.cueTarget;
    if (target && Math.abs(course.positionAtSec(target.localMs) - target.positionSec) < 0.02) return;
    if (this.isAtEnd(view)) return;
    this.settleRate(timeline.rate);
    if (startsLater || nowMs - course.startLocalMs < TICK_MS) this.operator.start(course);
    else this.operator.cue(course);
  }

  /** A running film takes a new speed at the instant that the room agreed on. */
  private bendRate(view: RoomView, course: Course): void {
    const { rate, leadVelocity } = view.timeline;
    if (rate === this.baseRate) return;
    const delayMs = leadVelocity > 0 ? Math.max(0, course.startLocalMs - this.ports.time.nowMs()) : 0;
    this.ports.time.clearTimer(this.rateTimer);
    this.rateTimer = this.ports.time.setTimer(() => this.settleRate(rate), delayMs);
  }

  /** Ends any correction by speed and gives the element its base rate. */
  private settleRate(rate: number): void {
    const hadPlan = this.drift.plan !== null;
    this.ports.time.clearTimer(this.planTimer);
    this.ports.time.clearTimer(this.rateTimer);
    this.sampler.cancel();
    this.drift = { ...this.drift, plan: null, review: null, strikes: 0 };
    if (!hadPlan && rate === this.baseRate) return;
    this.baseRate = rate;
    this.ports.media.setRate(rate, true);
  }

  private leaveFilm(attachment: Attachment): void {
    this.attachment = attachment;
    this.settleRate(this.baseRate);
    this.operator.cancel();
    if (!this.ports.media.paused) this.ports.media.pause();
    this.show();
  }

  // What comes back

  private onClock(changeMs: number | null): void {
    if (changeMs === null) return this.reconcile();
    // What was measured with the broken clock means nothing; if the film is off by the new one, the next measurements show it.
    this.sampler.cancel();
    this.settleRate(this.baseRate);
  }

  private onStandingReady(positionSec: number): void {
    const { view } = this;
    if (!view) return;
    this.buffer.reportReady(view, positionSec);
    this.show();
  }

  private onSettled({ cost, tookMs, lateMs }: Landing): void {
    const { media, time } = this.ports;
    const nowMs = time.nowMs();
    this.runningSinceMs = nowMs;
    if (tookMs !== null) this.drift = noteHardCorrection(this.drift, tookMs, nowMs);
    if (media.paused || media.seeking || media.readyState < 3) return;
    this.buffer.noteMoving();
    this.sampler.measure(READS, (errorMs) => {
      if (tookMs !== null) this.drift = noteLanding(this.drift, errorMs, time.nowMs());
      this.drift = { ...this.drift, costs: learnCost(this.drift.costs, cost, costMs(this.drift.costs, cost) + errorMs - lateMs) };
      if (isRecovering(this.drift, time.nowMs())) this.buffer.report('recovering');
      this.apply(errorMs);
    });
  }

  /** The browser wants a gesture: try once without sound, else ask for a tap. */
  private onPlayRefused(): void {
    const { media } = this.ports;
    if (!media.muted) {
      this.isMutedByPolicy = true;
      media.setMuted(true);
      this.reconcile();
    } else {
      if (this.isMutedByPolicy) media.setMuted(false);
      this.isMutedByPolicy = false;
      this.leaveFilm('blocked');
      this.buffer.report('blocked');
    }
    this.show();
  }

  /** A pause that nobody here asked for: a person or the browser stopped this one player. */
  private onPauseEvent(): void {
    const { media } = this.ports;
    const { view } = this;
    if (!view || this.attachment !== 'attached' || !media.paused || media.ended || this.isAtEnd(view)) return;
    const wantsMotion = this.operator.current === null || this.operator.current === 'launch';
    if (!wantsMotion || view.status !== 'playing' || this.isMutedByPolicy || this.isHidden) return;
    this.detach();
  }

  // The watch

  private tick(): void {
    const { time } = this.ports;
    this.tickTimer = time.setTimer(() => this.tick(), TICK_MS);
    if (this.offlineSinceMs !== null && time.nowMs() - this.offlineSinceMs > OFFLINE_PAUSE_MS) {
      if (!this.ports.media.paused) {
        this.settleRate(this.baseRate);
        this.operator.cancel();
        this.ports.media.pause();
      }
    } else {
      this.clock.watch(TICK_MS);
      this.watchBuffer();
      this.resumeIfIdle();
      this.measure();
    }
    this.show();
  }

  /** Nothing under way and the film stands although it should run: the browser stopped it while it was hidden. */
  private resumeIfIdle(): void {
    const { view } = this;
    if (!view || this.isHidden || this.attachment !== 'attached' || view.status !== 'playing') return;
    if (this.ports.media.paused && this.operator.current === null) this.reconcile();
  }

  private watchBuffer(): void {
    const { view } = this;
    if (!view || this.attachment !== 'attached' || this.isHidden) return;
    const shouldMove = view.status === 'playing' && this.operator.current === null && !this.isAtEnd(view);
    const hasReturned = this.buffer.watch(shouldMove);
    if (hasReturned && Math.abs(this.errorNowMs()) > READY_AGAIN_MS) this.correctHard({ type: 'cue' });
  }

  private errorNowMs(): number {
    return (this.wantedSec(this.ports.time.nowMs()) - this.ports.media.currentTimeSec) * 1000;
  }

  private measure(): void {
    if (this.sampler.isBusy || !this.view || !this.clock.usable || !this.clock.trusted) return;
    if (!this.isSteady()) {
      if (this.drift.plan) this.settleRate(this.baseRate);
      return;
    }
    this.sampler.measure(this.isHidden ? 1 : READS, (errorMs) => this.apply(errorMs));
  }

  private isSteady(): boolean {
    const { media } = this.ports;
    const { view } = this;
    if (!view || view.status !== 'playing' || this.attachment !== 'attached' || this.operator.current !== null) return false;
    return !media.paused && !media.seeking && media.readyState >= 3 && !this.isAtEnd(view) && this.atCourse(view);
  }

  private atCourse(view: RoomView): boolean {
    return view.timeline.leadVelocity > 0 || this.clock.serverNowMs() + this.trimMs >= view.timeline.atMs;
  }

  private isAtEnd(view: RoomView): boolean {
    const { media, time } = this.ports;
    return view.durationSec - this.wantedSec(time.nowMs()) < END_ZONE_SEC || media.ended;
  }

  private apply(errorMs: number): void {
    const { media, time } = this.ports;
    const nowMs = time.nowMs();
    this.driftMs = errorMs;
    const sample = {
      errorMs,
      baseRate: this.baseRate,
      bufferedAheadSec: media.bufferedAheadSec,
      clockBoundMs: this.clock.boundMs,
      steady: this.isSteady(),
      hidden: this.isHidden,
      muted: media.muted,
      hasAudio: media.hasAudio,
      sinceStartMs: nowMs - this.runningSinceMs,
    };
    const result = step(this.drift, sample, nowMs);
    this.drift = result.state;
    this.act(result.action);
  }

  private act(action: DriftAction): void {
    const { media, time } = this.ports;
    if (action.type === 'set_rate') {
      media.setRate(action.rate, action.preservesPitch);
      time.clearTimer(this.planTimer);
      if (action.untilMs === null) return;
      this.planTimer = time.setTimer(() => {
        const ended = endPlan(this.drift, time.nowMs());
        this.drift = ended.state;
        this.act(ended.action);
      }, action.untilMs - time.nowMs());
    } else if (action.type !== 'none') this.correctHard(action);
  }

  private correctHard(action: { type: 'cue' | 'blind_seek' }): void {
    const { view } = this;
    if (!view || view.status !== 'playing' || this.attachment !== 'attached' || this.isAtEnd(view)) return;
    this.settleRate(view.timeline.rate);
    if (action.type === 'cue') this.operator.cue(this.courseOf(view));
    else this.operator.blindSeek(this.courseOf(view));
  }

  // What is shown

  private stateNow(): FollowerState {
    const { view } = this;
    if (this.attachment !== 'attached') return this.attachment;
    if (this.offlineSinceMs !== null && this.ports.time.nowMs() - this.offlineSinceMs > OFFLINE_BADGE_MS) return 'offline';
    if (!view || !this.clock.usable) return 'joining';
    if (view.status === 'holding') return 'waiting';
    if (view.status === 'ad' || view.status === 'ended') return view.status;
    if (view.status !== 'playing') return 'paused';
    if (this.isMutedByPolicy) return 'muted_by_policy';
    if (isRecovering(this.drift, this.ports.time.nowMs())) return 'recovering';
    if (this.operator.current !== null || this.buffer.isStalled) return 'catching_up';
    return this.driftMs !== null && Math.abs(this.driftMs) <= IN_SYNC_MS ? 'in_sync' : 'catching_up';
  }

  /** Tells about a change of the status, not about every measurement's last digit. */
  private show(): void {
    const { onStatus } = this.options;
    if (!onStatus) return;
    const { status } = this;
    const drift = status.driftMs === null ? null : Math.round(status.driftMs);
    const key = JSON.stringify([status.state, drift, status.waitingFor, status.needsTapForSound]);
    if (key === this.shown) return;
    this.shown = key;
    onStatus(status);
  }
}

/** After a stall an error this small is left to the ordinary correction. */
const READY_AGAIN_MS = 250;
