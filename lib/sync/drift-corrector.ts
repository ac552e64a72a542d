import {
  endPlan,
  isRecovering,
  newDrift,
  noteHardCorrection,
  noteLanding,
  step,
  type DriftAction,
  type DriftSample,
  type DriftState,
} from './drift';
import { DriftSampler, READS } from './drift-sampler';
import type { DriftProfile } from './drift-tiers';
import type { MediaPort, MemoryPort, TimePort, TimerHandle } from './follower-ports';
import { costMs, IMPLAUSIBLE_LANDING_MS, learnCost, parseCosts, serialiseCosts, type LearnedCosts } from './learned-costs';
import type { Landing } from './media-operator';

const COSTS_KEY = 'sync-costs';

/** What the corrector must know of the moment, and whom it asks for what only others can do. */
export interface CorrectorHost {
  wantedPositionSec(): number;
  isSteady(): boolean;
  isHidden(): boolean;
  clockBoundMs(): number;
  correctHard(action: 'cue' | 'blind_seek'): void;
}

/** Measures the drift of a running film and carries its correction out: owns the element's speed. */
export class DriftCorrector {
  driftMs: number | null = null;
  private state: DriftState;
  private readonly sampler: DriftSampler;
  private baseRate = 1;
  private runningSinceMs = 0;
  private planTimer: TimerHandle = null;
  private rateTimer: TimerHandle = null;

  constructor(
    private readonly media: MediaPort,
    private readonly time: TimePort,
    private readonly memory: MemoryPort,
    profile: DriftProfile,
    private readonly host: CorrectorHost,
  ) {
    this.state = newDrift(profile, parseCosts(memory.get(COSTS_KEY)));
    this.sampler = new DriftSampler(media, time, () => host.wantedPositionSec());
  }

  get costs(): LearnedCosts {
    return this.state.costs;
  }

  set costs(costs: LearnedCosts) {
    this.state = { ...this.state, costs };
  }

  get isRecovering(): boolean {
    return isRecovering(this.state, this.time.nowMs());
  }

  setProfile(change: Partial<DriftProfile>): void {
    this.state = { ...this.state, profile: { ...this.state.profile, ...change } };
  }

  stop(): void {
    this.dropCorrection();
    this.time.clearTimer(this.rateTimer);
    this.memory.set(COSTS_KEY, serialiseCosts(this.costs));
  }

  /** Looks at the drift once, unless that is under way. */
  measure(): void {
    if (this.sampler.isBusy) return;
    if (this.host.isSteady()) this.sampler.measure(this.host.isHidden() ? 1 : READS, (errorMs) => this.apply(errorMs));
    else this.endCorrection();
  }

  /** Ends any correction by speed and gives the element its base rate. */
  settleRate(rate: number): void {
    this.time.clearTimer(this.rateTimer);
    const changes = rate !== this.baseRate;
    this.baseRate = rate;
    if (this.settle() || changes) this.media.setRate(rate, true);
  }

  /** Back to the speed that the film has here by rights; a change of it that lies ahead stays planned. */
  endCorrection(): void {
    if (this.settle()) this.media.setRate(this.baseRate, true);
  }

  /** A running film takes a new speed at the instant that the room agreed on. */
  bendRate(rate: number, delayMs: number): void {
    if (rate === this.baseRate) return;
    this.time.clearTimer(this.rateTimer);
    this.rateTimer = this.time.setTimer(() => this.settleRate(rate), Math.max(0, delayMs));
  }

  /** The film moves again: where it came down teaches what the operation costs here. */
  noteLanding({ cost, tookMs, lateMs }: Landing, onMeasured: () => void): void {
    const { time } = this;
    this.runningSinceMs = time.nowMs();
    if (tookMs !== null) this.state = noteHardCorrection(this.state, tookMs, time.nowMs());
    if (!this.host.isSteady()) return;
    const measured = (errorMs: number) => {
      if (tookMs !== null) this.state = noteLanding(this.state, errorMs, time.nowMs());
      const surpriseMs = errorMs - lateMs;
      if (Math.abs(surpriseMs) <= IMPLAUSIBLE_LANDING_MS) {
        this.costs = learnCost(this.costs, cost, costMs(this.costs, cost) + surpriseMs);
      }
      onMeasured();
      this.apply(errorMs, true);
    };
    // A hidden page's timers are too slow for many reads.
    if (this.host.isHidden()) this.sampler.measure(1, measured);
    else this.sampler.measureLanding(measured);
  }

  /** Somebody looks at the film again: what it lost unseen is made up as after a start. */
  noteShown(): void {
    this.runningSinceMs = this.time.nowMs();
  }

  private apply(errorMs: number, isLanding = false): void {
    const { media, time, host } = this;
    const nowMs = time.nowMs();
    this.driftMs = errorMs;
    const sample: DriftSample = {
      errorMs,
      baseRate: this.baseRate,
      bufferedAheadSec: media.bufferedAheadSec,
      clockBoundMs: host.clockBoundMs(),
      steady: host.isSteady(),
      hidden: host.isHidden(),
      muted: media.muted,
      hasAudio: media.hasAudio,
      isLanding,
      sinceStartMs: nowMs - this.runningSinceMs,
    };
    const result = step(this.state, sample, nowMs);
    this.state = result.state;
    this.act(result.action);
  }

  private act(action: DriftAction): void {
    const { media, time } = this;
    if (action.type === 'none') return;
    if (action.type !== 'set_rate') return this.host.correctHard(action.type);
    media.setRate(action.rate, action.preservesPitch);
    time.clearTimer(this.planTimer);
    if (action.untilMs === null) return;
    this.planTimer = time.setTimer(() => {
      const ended = endPlan(this.state, time.nowMs());
      this.state = ended.state;
      this.act(ended.action);
    }, action.untilMs - time.nowMs());
  }

  /** Forgets the correction under way; returns whether the element's speed must be put back. */
  private settle(): boolean {
    const hadPlan = this.state.plan !== null;
    this.dropCorrection();
    this.state = { ...this.state, plan: null, review: null, strikes: 0 };
    return hadPlan;
  }

  private dropCorrection(): void {
    this.time.clearTimer(this.planTimer);
    this.sampler.cancel();
  }
}
