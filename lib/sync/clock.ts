import { clamp } from './timeline';

/** Constants of the clock; the reasons are in SPEC.md under S-CLK. */
export const CLOCK_KEEP = 32;
export const CLOCK_KEEP_MS = 120_000;
export const CLOCK_PHI = 100e-6;
export const SELECT_MARGIN_MS = 2;
export const SELECT_SHARE = 0.1;
export const SKEW_LIMIT = 200e-6;
export const SKEW_SPAN_MS = 60_000;
export const SKEW_SAMPLES = 8;
export const MISSES_FOR_STEP = 3;
export const SLEW_LIMIT_MS = 25;
export const SLEW_PER_MS = 0.005;
/** A correction backwards up to this much is waited out, so that the time that is handed out does not run backwards. */
export const BACKWARD_WAIT_LIMIT_MS = 1000;
export const USABLE_ANSWERS = 3;
export const SETTLED_ANSWERS = 6;
export const RTT_WINDOW = 16;

/** One answered ping: `t0` and `t3` on the local monotonic clock, `t1` and `t2` on the server's. */
export interface PingTimes {
  t0Ms: number;
  t1Ms: number;
  t2Ms: number;
  t3Ms: number;
}

interface Sample {
  /** Local time at which it was complete. */
  atMs: number;
  deltaMs: number;
  /** Server minus local. */
  thetaMs: number;
}

export interface ClockState {
  samples: Sample[];
  /** Samples that contradict the estimate, in a row. */
  suspects: Sample[];
  answers: number;
  /** Estimate: offset at `refMs`, changing by `skew` per local ms. */
  offsetMs: number;
  refMs: number;
  skew: number;
  bestDeltaMs: number;
  bestAtMs: number;
  /** What is handed out: starts at `outOffsetMs` and moves towards the estimate by at most the slew. */
  outOffsetMs: number;
  outRefMs: number;
  outGapMs: number;
  /** Time handed out before a step back. */
  floorMs: number | null;
}

/** What an answer did to the clock: `stepped` means that the history was dropped because the clocks moved apart. */
export interface ClockUpdate {
  clock: ClockState;
  stepped: boolean;
  changeMs: number;
}

export function newClock(): ClockState {
  return {
    samples: [],
    suspects: [],
    answers: 0,
    offsetMs: 0,
    refMs: 0,
    skew: 0,
    bestDeltaMs: Infinity,
    bestAtMs: 0,
    outOffsetMs: 0,
    outRefMs: 0,
    outGapMs: 0,
    floorMs: null,
  };
}

/** The offset can be used; while it is provisional, corrections are applied at once. */
export function isUsable(clock: ClockState): boolean {
  return clock.answers >= USABLE_ANSWERS;
}

export function isProvisional(clock: ClockState): boolean {
  return clock.answers < SETTLED_ANSWERS;
}

/** How far the estimate can be from the truth: half the best round trip, and what clocks drift since. */
export function clockBoundMs(clock: ClockState, localMs: number): number {
  return clock.bestDeltaMs / 2 + CLOCK_PHI * Math.max(0, localMs - clock.bestAtMs);
}

/** Server time for a local one: monotonic, and without jumps for small corrections. */
export function serverTimeMs(clock: ClockState, localMs: number): number {
  const timeMs = localMs + outOffsetAt(clock, localMs);
  return clock.floorMs === null ? timeMs : Math.max(timeMs, clock.floorMs);
}

/** The local time at which the server's clock will show `serverMs`, for arming timers. */
export function localTimeMs(clock: ClockState, serverMs: number, localNowMs: number): number {
  return localNowMs + (serverMs - serverTimeMs(clock, localNowMs));
}

/** 90th percentile of the latest round trips: what the room needs to know to announce starts in time. */
export function rtt90Ms(clock: ClockState): number | null {
  const deltas = clock.samples.slice(-RTT_WINDOW).map((sample) => sample.deltaMs).sort((a, b) => a - b);
  return deltas[Math.ceil(deltas.length * 0.9) - 1] ?? null;
}

export function addPing(clock: ClockState, times: PingTimes): ClockUpdate {
  const sample = sampleOf(times);
  const unchanged = { clock, stepped: false, changeMs: 0 };
  if (!sample) return unchanged;
  if (clock.samples.length > 0 && contradicts(clock, sample)) {
    const suspects = [...clock.suspects, sample];
    if (suspects.length < MISSES_FOR_STEP) return { ...unchanged, clock: { ...clock, suspects } };
    const before = outOffsetAt(clock, sample.atMs);
    const restarted = { ...clock, samples: suspects, suspects: [], answers: suspects.length };
    const next = hand(clock, estimate(restarted, sample.atMs), sample.atMs);
    return { clock: next, stepped: true, changeMs: outOffsetAt(next, sample.atMs) - before };
  }
  const samples = [...clock.samples, sample]
    .filter((kept) => sample.atMs - kept.atMs <= CLOCK_KEEP_MS)
    .slice(-CLOCK_KEEP);
  const grown = { ...clock, samples, suspects: [], answers: clock.answers + 1 };
  return { ...unchanged, clock: hand(clock, estimate(grown, sample.atMs), sample.atMs) };
}

function sampleOf({ t0Ms, t1Ms, t2Ms, t3Ms }: PingTimes): Sample | null {
  const deltaMs = t3Ms - t0Ms - (t2Ms - t1Ms);
  const thetaMs = (t1Ms - t0Ms + (t2Ms - t3Ms)) / 2;
  if (!Number.isFinite(deltaMs) || !Number.isFinite(thetaMs) || t3Ms < t0Ms) return null;
  return { atMs: t3Ms, deltaMs: Math.max(deltaMs, 0), thetaMs };
}

function targetAt(clock: ClockState, localMs: number): number {
  return clock.offsetMs + clock.skew * (localMs - clock.refMs);
}

function outOffsetAt(clock: ClockState, localMs: number): number {
  const elapsedMs = Math.max(0, localMs - clock.outRefMs);
  const reachMs = SLEW_PER_MS * elapsedMs;
  return clock.outOffsetMs + clock.skew * elapsedMs + clamp(clock.outGapMs, -reachMs, reachMs);
}

/** The true offset lies within the estimate's interval and within the sample's: intervals that do not meet exclude each other. */
function contradicts(clock: ClockState, sample: Sample): boolean {
  const gapMs = Math.abs(sample.thetaMs - targetAt(clock, sample.atMs));
  return gapMs > sample.deltaMs / 2 + clockBoundMs(clock, sample.atMs) + 1;
}

/** A new estimate from the samples with the shortest round trips, which were queued least. */
function estimate(clock: ClockState, nowMs: number): ClockState {
  const cost = (sample: Sample) => sample.deltaMs + 2 * CLOCK_PHI * (nowMs - sample.atMs);
  let best: Sample | null = null;
  for (const sample of clock.samples) if (best === null || cost(sample) < cost(best)) best = sample;
  if (best === null) return clock;
  const limitMs = cost(best) + Math.max(SELECT_MARGIN_MS, SELECT_SHARE * best.deltaMs);
  const selected = clock.samples.filter((sample) => cost(sample) <= limitMs);
  const skew = skewOf(leastQueued(clock.samples));
  const projected = (sample: Sample) => sample.thetaMs + skew * (nowMs - sample.atMs);
  const radiusMs = cost(best) / 2;
  const interval = intersection(clock.samples, projected, cost);
  const offsetMs = clamp(median(selected.map(projected)), interval.highMs - radiusMs, interval.lowMs + radiusMs);
  return { ...clock, offsetMs, refMs: nowMs, skew, bestDeltaMs: best.deltaMs, bestAtMs: best.atMs };
}

/** Marzullo: what all samples agree on, the surest first; one that would leave nothing is left out. */
function intersection(
  samples: readonly Sample[],
  centreMs: (sample: Sample) => number,
  widthMs: (sample: Sample) => number,
): { lowMs: number; highMs: number } {
  let lowMs = -Infinity;
  let highMs = Infinity;
  for (const sample of [...samples].sort((a, b) => widthMs(a) - widthMs(b))) {
    const low = Math.max(lowMs, centreMs(sample) - widthMs(sample) / 2);
    const high = Math.min(highMs, centreMs(sample) + widthMs(sample) / 2);
    if (low > high) continue;
    lowMs = low;
    highMs = high;
  }
  return { lowMs, highMs };
}

/** For the slope old samples are worth most, so their age does not count against them. */
function leastQueued(samples: readonly Sample[]): Sample[] {
  const leastMs = Math.min(...samples.map((sample) => sample.deltaMs));
  const limitMs = leastMs + Math.max(SELECT_MARGIN_MS, SELECT_SHARE * leastMs);
  return samples.filter((sample) => sample.deltaMs <= limitMs);
}

/** Least squares, and only where the slope stands clearly above its own noise. */
function skewOf(selected: readonly Sample[]): number {
  const first = selected[0];
  const last = selected[selected.length - 1];
  if (!first || !last || selected.length < SKEW_SAMPLES || last.atMs - first.atMs < SKEW_SPAN_MS) return 0;
  const meanX = selected.reduce((sum, sample) => sum + (sample.atMs - first.atMs), 0) / selected.length;
  const meanY = selected.reduce((sum, sample) => sum + (sample.thetaMs - first.thetaMs), 0) / selected.length;
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  for (const sample of selected) {
    const x = sample.atMs - first.atMs - meanX;
    const y = sample.thetaMs - first.thetaMs - meanY;
    sxx += x * x;
    sxy += x * y;
    syy += y * y;
  }
  const slope = sxy / sxx;
  const noise = Math.sqrt(Math.max(0, syy - slope * sxy) / (selected.length - 2) / sxx);
  return Math.abs(slope) > 3 * noise ? clamp(slope, -SKEW_LIMIT, SKEW_LIMIT) : 0;
}

/** Carries the time that is handed out over to a new estimate: slewed where the change is small, else stepped. */
function hand(before: ClockState, after: ClockState, nowMs: number): ClockState {
  const isFirst = before.samples.length === 0;
  const targetMs = targetAt(after, nowMs);
  const shownMs = isFirst ? targetMs : outOffsetAt(before, nowMs);
  const gapMs = targetMs - shownMs;
  if (Math.abs(gapMs) <= SLEW_LIMIT_MS && !isProvisional(before)) {
    return { ...after, outOffsetMs: shownMs, outRefMs: nowMs, outGapMs: gapMs };
  }
  const floorMs = isFirst || gapMs < -BACKWARD_WAIT_LIMIT_MS ? null : serverTimeMs(before, nowMs);
  return { ...after, outOffsetMs: targetMs, outRefMs: nowMs, outGapMs: 0, floorMs };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
