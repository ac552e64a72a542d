import { costMs, learnCost, noCosts, type LearnedCosts } from './learned-costs';
import { chooseTier, type DriftProfile } from './drift-tiers';

/** Constants of the correction; the reasons are in SPEC.md under S-DRF. */
export const FINE_SHARE = 0.01;
export const COARSE_SHARE = 0.05;
export const SWIFT_SHARE = 0.25;
export const FINE_PLAN_MAX_MS = 8000;
export const COARSE_PLAN_MAX_MS = 12_000;
/** Shorter ones lose an uncertain amount. */
export const SWIFT_PLAN_MIN_MS = 150;
export const PLAN_DONE_MS = 1;
/** A rate nearer to the base than this share of a plan would change nothing. */
export const MIN_WAY_MS = 1;
export const REST_MS = 500;
export const COARSE_PLANS_PER_MIN = 6;
export const CLOCK_BOUND_LIMIT_MS = 400;
export const FORWARD_BUFFER_SEC = 1;
export const CONFIRMATIONS = 2;
export const COOLDOWN_MIN_MS = 1200;
export const COOLDOWN_MAX_MS = 30_000;
/** One very slow load must not leave a viewer seconds off for half a minute. */
export const COOLDOWN_COST_MAX_MS = 3000;
export const LANDING_LIMIT_MS = 150;
export const FAILURES_TO_RECOVERING = 3;
export const RECOVERING_MS = 60_000;
export const GAIN_WANTED = 0.7;
export const POOR_GAINS_LIMIT = 2;

/** One measurement: the error and everything about the moment that decides what may be done about it. */
export interface DriftSample {
  /** Milliseconds of film that the element lies behind (positive) or ahead. */
  errorMs: number;
  baseRate: number;
  bufferedAheadSec: number;
  clockBoundMs: number;
  /** False while paused, holding, seeking, stalled, waiting or settling after a start. */
  steady: boolean;
  hidden: boolean;
  muted: boolean;
  hasAudio: boolean;
  /** Measured at a start until the film ran evenly: needs no second opinion. */
  isLanding: boolean;
  /** Since the element last began to move. */
  sinceStartMs: number;
}

export type DriftAction =
  | { type: 'none' }
  | { type: 'set_rate'; rate: number; preservesPitch: boolean; untilMs: number | null }
  | { type: 'cue' }
  | { type: 'blind_seek' };

type SpeedTier = 'fine' | 'coarse' | 'swift';

interface Plan {
  tier: SpeedTier;
  /** By how much of the base rate the film is quicker or slower. */
  share: number;
  /** 1 to catch up, -1 to wait. */
  sign: 1 | -1;
  baseRate: number;
  startedMs: number;
  endsMs: number;
  startErrorMs: number;
}

/** A finished plan whose effect has not been looked at yet. */
interface PlanReview {
  plan: Plan;
  endedMs: number;
}

export interface DriftState {
  profile: DriftProfile;
  costs: LearnedCosts;
  plan: Plan | null;
  review: PlanReview | null;
  restUntilMs: number;
  strikes: number;
  coarseStartsMs: number[];
  rateControl: 'unproven' | 'good' | 'bad';
  poorGains: number;
  cooldownUntilMs: number;
  failures: number;
  recoveringUntilMs: number;
}

export interface DriftStep {
  state: DriftState;
  action: DriftAction;
}

export function newDrift(profile: DriftProfile, costs: LearnedCosts = noCosts()): DriftState {
  return {
    profile,
    costs,
    plan: null,
    review: null,
    restUntilMs: 0,
    strikes: 0,
    coarseStartsMs: [],
    rateControl: 'unproven',
    poorGains: 0,
    cooldownUntilMs: 0,
    failures: 0,
    recoveringUntilMs: 0,
  };
}

const nothing: DriftAction = { type: 'none' };

/** Looks at one measurement. A correction is planned once, carried out, and looked at again only when it is over. */
export function step(state: DriftState, sample: DriftSample, nowMs: number): DriftStep {
  if (state.plan) return duringPlan(state, state.plan, sample, nowMs);
  const measurable = sample.steady && Number.isFinite(sample.errorMs) && sample.clockBoundMs <= CLOCK_BOUND_LIMIT_MS;
  if (!measurable) return { state: { ...state, strikes: 0, review: sample.steady ? state.review : null }, action: nothing };
  if (nowMs < state.restUntilMs) return { state, action: nothing };
  const reviewed = reviewPlan(state, sample);
  const tier = chooseTier(reviewed, sample, nowMs);
  if (tier === 'in_band') return { state: { ...reviewed, strikes: 0 }, action: nothing };
  const strikes = reviewed.strikes + 1;
  if (strikes < CONFIRMATIONS && !sample.isLanding) return { state: { ...reviewed, strikes }, action: nothing };
  const ready = { ...reviewed, strikes: 0 };
  if (tier === 'cue') return hardCorrection(ready, sample, nowMs);
  return beginPlan(ready, tier, sample, nowMs);
}

/** The planned time is over: back to the base rate, rest, and look at what it brought. */
export function endPlan(state: DriftState, nowMs: number): DriftStep {
  const { plan } = state;
  if (!plan) return { state, action: nothing };
  return {
    state: { ...state, plan: null, review: { plan, endedMs: nowMs }, restUntilMs: nowMs + REST_MS, strikes: 0 },
    action: { type: 'set_rate', rate: plan.baseRate, preservesPitch: true, untilMs: null },
  };
}

/** A cue or seek is over and the film moves again: no other one for a while, longer after each bad landing. */
export function noteHardCorrection(state: DriftState, tookMs: number, nowMs: number): DriftState {
  const pauseMs = Math.max(COOLDOWN_MIN_MS, 2 * Math.min(tookMs, COOLDOWN_COST_MAX_MS)) * 2 ** state.failures;
  return { ...state, plan: null, review: null, strikes: 0, cooldownUntilMs: nowMs + Math.min(pauseMs, COOLDOWN_MAX_MS) };
}

/** Where a cue, seek or start came down, measured once the film had settled. */
export function noteLanding(state: DriftState, errorMs: number, nowMs: number): DriftState {
  if (Math.abs(errorMs) <= LANDING_LIMIT_MS) return { ...state, failures: 0 };
  const failures = state.failures + 1;
  const left = Math.max(0, state.cooldownUntilMs - nowMs);
  const cooldownUntilMs = nowMs + Math.min(2 * left, COOLDOWN_MAX_MS);
  if (failures < FAILURES_TO_RECOVERING) return { ...state, failures, cooldownUntilMs };
  return { ...state, failures: 0, cooldownUntilMs, recoveringUntilMs: nowMs + RECOVERING_MS };
}

export function isRecovering(state: DriftState, nowMs: number): boolean {
  return nowMs < state.recoveringUntilMs;
}

function hardCorrection(state: DriftState, sample: DriftSample, nowMs: number): DriftStep {
  if (nowMs < state.cooldownUntilMs) return { state, action: nothing };
  return { state, action: { type: sample.hasAudio ? 'cue' : 'blind_seek' } };
}

function beginPlan(state: DriftState, tier: SpeedTier, sample: DriftSample, nowMs: number): DriftStep {
  const { baseRate, errorMs } = sample;
  const sign = errorMs > 0 ? 1 : -1;
  if (sign > 0 && sample.bufferedAheadSec < FORWARD_BUFFER_SEC) return { state, action: nothing };
  const recent = state.coarseStartsMs.filter((startMs) => nowMs - startMs < 60_000);
  if (tier === 'coarse' && recent.length >= COARSE_PLANS_PER_MIN) return hardCorrection(state, sample, nowMs);
  const { share, lengthMs } = paceOf(tier, Math.max(MIN_WAY_MS, Math.abs(errorMs) + sign * switchCostMs(state, tier, baseRate)), baseRate);
  const plan: Plan = { tier, share, sign, baseRate, startedMs: nowMs, endsMs: nowMs + lengthMs, startErrorMs: errorMs };
  const coarseStartsMs = tier === 'coarse' ? [...recent, nowMs] : recent;
  return {
    state: { ...state, plan, coarseStartsMs, review: null },
    action: {
      type: 'set_rate',
      rate: baseRate * (1 + sign * share),
      // Unpreserved pitch costs nothing and 1 % of it is not heard; at another base rate the element stretches anyway.
      preservesPitch: tier !== 'fine' || baseRate !== 1,
      untilMs: plan.endsMs,
    },
  };
}

/** How quickly, and for how long, a way is made up in a tier. */
function paceOf(tier: SpeedTier, wayMs: number, baseRate: number): { share: number; lengthMs: number } {
  switch (tier) {
    case 'fine':
      return { share: FINE_SHARE, lengthMs: Math.min(wayMs / (FINE_SHARE * baseRate), FINE_PLAN_MAX_MS) };
    case 'coarse':
      return { share: COARSE_SHARE, lengthMs: Math.min(wayMs / (COARSE_SHARE * baseRate), COARSE_PLAN_MAX_MS) };
    case 'swift': {
      const lengthMs = Math.max(SWIFT_PLAN_MIN_MS, wayMs / (SWIFT_SHARE * baseRate));
      return { share: wayMs / (lengthMs * baseRate), lengthMs };
    }
  }
}

/** What entering and leaving the stretched mode loses; a film that runs at another speed is in that mode already. */
function switchCostMs(state: DriftState, tier: SpeedTier, baseRate: number): number {
  if (tier === 'fine' || baseRate !== 1) return 0;
  return costMs(state.costs, tier === 'coarse' ? 'rate' : 'swift');
}

function duringPlan(state: DriftState, plan: Plan, sample: DriftSample, nowMs: number): DriftStep {
  const cancelled = !sample.steady || sample.baseRate !== plan.baseRate;
  if (cancelled) {
    const ended = endPlan(state, nowMs);
    const rate = sample.baseRate;
    return { state: { ...ended.state, review: null }, action: { type: 'set_rate', rate, preservesPitch: true, untilMs: null } };
  }
  const leftMs = plan.sign * sample.errorMs;
  // A catching-up coarse plan deliberately overshoots by what the switch back loses.
  const overshootMs = plan.sign > 0 ? switchCostMs(state, plan.tier, plan.baseRate) : 0;
  const arrived = plan.tier === 'fine' ? leftMs < PLAN_DONE_MS : plan.tier === 'coarse' && leftMs < -overshootMs - PLAN_DONE_MS;
  const outOfReach = Math.abs(sample.errorMs) > Math.abs(plan.startErrorMs) + 300;
  if (nowMs >= plan.endsMs || arrived || outOfReach) return endPlan(state, nowMs);
  return { state, action: nothing };
}

/** Compares what a plan brought with what it promised: teaches the cost of switching, and whether rates work here at all. */
function reviewPlan(state: DriftState, sample: DriftSample): DriftState {
  const { review } = state;
  if (!review) return state;
  const { plan, endedMs } = review;
  const promisedMs = plan.share * plan.baseRate * (endedMs - plan.startedMs);
  const gainedMs = plan.sign * (plan.startErrorMs - sample.errorMs);
  const reviewed = { ...state, review: null };
  if (promisedMs < 10) return reviewed;
  const lossMs = plan.sign * (promisedMs - gainedMs);
  const teaches = plan.tier !== 'fine' && plan.baseRate === 1 && Math.abs(lossMs) < 100;
  const costs = teaches ? learnCost(state.costs, plan.tier === 'coarse' ? 'rate' : 'swift', lossMs) : state.costs;
  const expectedMs = promisedMs - plan.sign * switchCostMs(state, plan.tier, plan.baseRate);
  if (gainedMs >= GAIN_WANTED * expectedMs) return { ...reviewed, costs, poorGains: 0, rateControl: 'good' };
  const poorGains = state.poorGains + 1;
  const rateControl = poorGains >= POOR_GAINS_LIMIT && state.rateControl !== 'good' ? 'bad' : state.rateControl;
  return { ...reviewed, costs, poorGains, rateControl };
}
