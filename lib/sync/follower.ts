import { BufferWatch } from './buffer-watch';
import { ClockSync } from './clock-sync';
import { DriftCorrector } from './drift-corrector';
import type { DriftProfile } from './drift-tiers';
import { FilmCourse } from './film-course';
import { TRIM_LIMIT_MS, type FollowerPorts, type FollowerStatus, type MediaEventName, type TimerHandle } from './follower-ports';
import { followerState, StatusTeller } from './follower-status';
import { MediaOperator, type Landing } from './media-operator';
import { Participation } from './participation';
import { PauseOrigin } from './pause-origin';
import { END_ZONE_SEC } from './room-constants';
import { applyEvent, isPlaybackEvent, type RoomView } from './room-view';
import { clamp, posAt } from './timeline';
import type { RoomEvents } from './wire';

/** Constants of following; the reasons are in SPEC.md under S-FOL. */
export const TICK_MS = 250;
/** After a stall an error this small is left to the ordinary correction. */
export const CUE_AFTER_STALL_MS = 250;
export const OFFLINE_PAUSE_MS = 60_000;

export interface FollowerOptions {
  roomId: number;
  profile: DriftProfile;
  onStatus?: (status: FollowerStatus) => void;
}

/**
 * Keeps one media element on the room's course. Room events and media events go in; operations on the element and
 * reports to the server come out, never a command.
 */
export class Follower {
  private view: RoomView | null = null;
  private readonly clock: ClockSync;
  private readonly course: FilmCourse;
  private readonly operator: MediaOperator;
  private readonly pauses: PauseOrigin;
  private readonly corrector: DriftCorrector;
  private readonly buffer: BufferWatch;
  private readonly participation: Participation;
  private isHidden = false;
  private offlineSinceMs: number | null = null;
  private tickTimer: TimerHandle = null;
  private readonly teller: StatusTeller;

  constructor(
    private readonly ports: FollowerPorts,
    private readonly options: FollowerOptions,
  ) {
    const { media, time, line, memory } = ports;
    this.teller = new StatusTeller(options.onStatus);
    this.clock = new ClockSync(options.roomId, time, line, {
      onClock: (changeMs) => this.onClock(changeMs),
      driftMs: () => (this.isSteady() && !this.isHidden ? this.corrector.driftMs : null),
    });
    this.course = new FilmCourse(media, time, this.clock);
    this.corrector = new DriftCorrector(media, time, memory, options.profile, {
      wantedPositionSec: () => (this.view ? this.course.positionSec(this.view) : 0),
      isSteady: () => this.isSteady(),
      isHidden: () => this.isHidden,
      clockBoundMs: () => this.clock.boundMs,
      correctHard: (action) => this.correctHard(action),
    });
    this.buffer = new BufferWatch(options.roomId, media, time, line);
    this.participation = new Participation(media, this.buffer, { reconcile: () => this.reconcile(), release: () => this.release() });
    this.pauses = new PauseOrigin(media);
    this.operator = new MediaOperator(media, this.pauses, time, {
      costs: () => this.corrector.costs,
      onCosts: (costs) => {
        this.corrector.costs = costs;
      },
      onStandingReady: (positionSec) => this.onStandingReady(positionSec),
      onSettled: (landing) => this.onSettled(landing),
      isHidden: () => this.isHidden,
      onPlayRefused: () => {
        this.participation.playRefused();
        this.show();
      },
    });
  }

  start(): void {
    this.clock.start();
    this.tick();
  }

  stop(): void {
    this.clock.stop();
    this.operator.cancel();
    this.corrector.stop();
    this.ports.time.clearTimer(this.tickTimer);
  }

  // What the server says

  onRoomEvent<Name extends keyof RoomEvents>(name: Name, payload: RoomEvents[Name]): void {
    if (name === 'superseded') return this.participation.supersede();
    if (!isPlaybackEvent(name)) return;
    const known = this.view;
    this.view = applyEvent(known, name, payload as RoomEvents[typeof name]);
    this.clock.noteServerTime((payload as RoomEvents['state_sync']).server_time);
    // Whom the room still waits for changes nothing for this player.
    if (this.view?.revision !== known?.revision || this.view?.epoch !== known?.epoch) {
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
      this.corrector.noteShown();
      if (this.participation.isAttached) this.buffer.report('ok');
      this.reconcile();
      // The timer of a hidden page may be a minute away.
      this.tick();
    }
    this.show();
  }

  /** This viewer alone steps out of the common film; nobody else notices. */
  detach(): void {
    this.participation.detach();
    this.show();
  }

  /** This viewer alone is shown an advertisement; the film runs on, and he comes back into it where it is then. */
  setInOwnAd(isInAd: boolean): void {
    this.participation.setInOwnAd(isInAd);
    this.show();
  }

  /** Back into the common film: after `detach`, in the tab that was superseded, or at a tap on a blocked player. */
  resync(): void {
    this.participation.rejoin();
    this.show();
  }

  /** The person tapped the picture: whatever the browser had refused is allowed from now on. */
  tap(): void {
    this.participation.tap();
    this.show();
  }

  /** Shifts this viewer's film to make up for slow headphones; the picture goes ahead by as much. */
  setTrim(trimMs: number): void {
    this.course.setTrim(clamp(Number.isFinite(trimMs) ? trimMs : 0, -TRIM_LIMIT_MS, TRIM_LIMIT_MS));
  }

  setNeverChangeSpeed(neverChangeSpeed: boolean): void {
    this.corrector.setProfile({ neverChangeSpeed });
  }

  /** Media events wake the follower; none of them ever becomes a command. */
  onMediaEvent(name: MediaEventName): void {
    if (name === 'pause' && this.pauses.isForeign()) this.onForeignPause();
    if (name === 'emptied') this.pauses.forget();
    this.operator.check();
    if (name === 'waiting' || name === 'playing' || name === 'canplay') this.watchBuffer();
    if (name === 'timeupdate' && this.isHidden) this.measure();
  }

  get status(): FollowerStatus {
    return {
      state: followerState({
        attachment: this.participation.attachment,
        offlineForMs: this.offlineSinceMs === null ? null : this.ports.time.nowMs() - this.offlineSinceMs,
        clockUsable: this.clock.usable,
        view: this.view,
        isMutedByPolicy: this.participation.isMutedByPolicy,
        isRecovering: this.corrector.isRecovering,
        isBusy: this.operator.current !== null || this.buffer.isStalled,
        driftMs: this.corrector.driftMs,
      }),
      driftMs: this.corrector.driftMs,
      clockBoundMs: this.clock.usable ? this.clock.boundMs : null,
      waitingFor: this.view?.waitingFor ?? [],
      needsTapForSound: this.participation.isMutedByPolicy,
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

  /** Brings the element onto the room's course from wherever it is. Does nothing where it is on it. */
  private reconcile(): void {
    const { view } = this;
    if (!view || !this.participation.isAttached) return;
    if (view.status === 'playing') this.run(view);
    else this.stand(view);
  }

  private stand(view: RoomView): void {
    const { positionSec } = view.timeline;
    this.corrector.settleRate(view.timeline.rate);
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
    const course = this.course.of(view);
    const isMoving = !media.paused && (this.operator.current === null || this.operator.current === 'launch');
    const startsLater = timeline.leadVelocity === 0 && course.startLocalMs > nowMs;
    if (isMoving && !startsLater) {
      // A change of speed that lies ahead is made at its instant.
      return this.corrector.bendRate(timeline.rate, timeline.leadVelocity > 0 ? course.startLocalMs - nowMs : 0);
    }
    const target = this.operator.cueTarget;
    if (target && Math.abs(course.positionAtSec(target.localMs) - target.positionSec) < 0.02) return;
    if (this.course.isAtEnd(view)) return;
    this.corrector.settleRate(timeline.rate);
    if (startsLater || nowMs - course.startLocalMs < TICK_MS) this.operator.start(course);
    else this.operator.cue(course);
  }

  private release(): void {
    this.corrector.endCorrection();
    this.operator.cancel();
    this.pauses.pause();
    this.show();
  }

  // What comes back

  private onClock(changeMs: number | null): void {
    if (changeMs === null) return this.reconcile();
    // What was measured with the broken clock means nothing; if the film is off by the new one, the next measurements show it.
    this.corrector.endCorrection();
  }

  private onStandingReady(positionSec: number): void {
    const { view } = this;
    if (!view) return;
    this.buffer.reportReady(view, positionSec);
    this.show();
  }

  private onSettled(landing: Landing): void {
    this.corrector.noteLanding(landing, () => {
      if (this.corrector.isRecovering) this.buffer.report('recovering');
    });
  }

  /** A pause that nobody here asked for: a person or the browser stopped this one player. */
  private onForeignPause(): void {
    const { view } = this;
    if (!view || !this.participation.isAttached || this.ports.media.ended || this.course.isAtEnd(view)) return;
    if (view.status !== 'playing' || this.participation.isMutedByPolicy || this.isHidden) return;
    this.detach();
  }

  // The watch

  private tick(): void {
    const { time } = this.ports;
    time.clearTimer(this.tickTimer);
    this.tickTimer = time.setTimer(() => this.tick(), TICK_MS);
    if (this.offlineSinceMs !== null && time.nowMs() - this.offlineSinceMs > OFFLINE_PAUSE_MS) {
      if (!this.ports.media.paused) this.release();
    } else {
      this.clock.watch(TICK_MS);
      this.watchBuffer();
      this.resumeIfIdle();
      if (this.isSteady() && !this.corrector.isRecovering) this.buffer.noteMoving();
      this.measure();
    }
    this.show();
  }

  /** Nothing under way and the film stands although it should run: the browser stopped it while it was hidden. */
  private resumeIfIdle(): void {
    const { view } = this;
    if (!view || this.isHidden || !this.participation.isAttached || view.status !== 'playing') return;
    if (this.ports.media.paused && this.operator.current === null) this.reconcile();
  }

  private watchBuffer(): void {
    const { view } = this;
    if (!view || !this.participation.isAttached || this.isHidden) return;
    const shouldMove = view.status === 'playing' && this.operator.current === null && !this.course.isAtEnd(view);
    if (this.buffer.watch(shouldMove) && Math.abs(this.course.errorMs(view)) > CUE_AFTER_STALL_MS) this.correctHard('cue');
  }

  private measure(): void {
    if (this.view && this.clock.usable && this.clock.trusted) this.corrector.measure();
  }

  private isSteady(): boolean {
    const { media } = this.ports;
    const { view } = this;
    if (!view || view.status !== 'playing' || !this.participation.isAttached || this.operator.current !== null) return false;
    return !media.paused && !media.seeking && media.readyState >= 3 && !this.course.isAtEnd(view) && this.course.hasStarted(view);
  }

  private correctHard(action: 'cue' | 'blind_seek'): void {
    const { view } = this;
    if (!view || view.status !== 'playing' || !this.participation.isAttached || this.course.isAtEnd(view)) return;
    this.corrector.settleRate(view.timeline.rate);
    if (action === 'cue') this.operator.cue(this.course.of(view));
    else this.operator.blindSeek(this.course.of(view));
  }

  private show(): void {
    this.teller.tell(this.status);
  }
}
