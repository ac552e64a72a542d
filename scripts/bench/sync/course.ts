/** One look at a viewer's film: when (epoch ms), where (ms into the film), and whether it was to run. */
export interface Look {
  atMs: number;
  positionMs: number;
  isPaused: boolean;
}

/** What one viewer's film did, in looks some 100 ms apart. */
export type Course = readonly Look[];

const SLOT_MS = 250;
/** Looks further from the asked time than this say nothing about it. */
const REACH_MS = 200;
/** Within this of each other, viewers are together. */
export const TOGETHER_MS = 40;
/** For this long, lest one lucky moment counts. */
const STEADY_MS = 500;

/** Where the film would stand at this time, from the nearest look; null where there is none near, or it stands. */
function phaseAt(course: Course, atMs: number): number | null {
  let best: Look | null = null;
  for (const look of course) if (best === null || Math.abs(look.atMs - atMs) < Math.abs(best.atMs - atMs)) best = look;
  return best === null || best.isPaused || Math.abs(best.atMs - atMs) > REACH_MS ? null : best.positionMs - best.atMs;
}

/** Distances between every two viewers, ms, at each quarter second in which both films run. */
export function pairwiseDrift(courses: readonly Course[], fromMs: number, toMs: number): number[] {
  const drifts: number[] = [];
  for (let atMs = fromMs; atMs <= toMs; atMs += SLOT_MS) {
    const phases = courses.map((course) => phaseAt(course, atMs)).filter((phase) => phase !== null);
    phases.forEach((one, index) => phases.slice(index + 1).forEach((other) => drifts.push(Math.abs(one - other))));
  }
  return drifts;
}

/** Largest distance between any two at a time; null unless all of them run. */
function spreadAt(courses: readonly Course[], atMs: number): number | null {
  const phases = courses.map((course) => phaseAt(course, atMs));
  return phases.some((phase) => phase === null) ? null : Math.max(...(phases as number[])) - Math.min(...(phases as number[]));
}

/** How long after `fromMs` all run within 40 ms of one another, and stay so for half a second; null where that never came. */
export function togetherAfterMs(courses: readonly Course[], fromMs: number, patienceMs: number): number | null {
  const stepMs = 20;
  let sinceMs: number | null = null;
  for (let atMs = fromMs; atMs <= fromMs + patienceMs; atMs += stepMs) {
    const spread = spreadAt(courses, atMs);
    if (spread === null || spread > TOGETHER_MS) sinceMs = null;
    else sinceMs ??= atMs;
    if (sinceMs !== null && atMs - sinceMs >= STEADY_MS) return sinceMs - fromMs;
  }
  return null;
}

/** How long after `fromMs` one viewer is within 40 ms of the median of the others, and stays so. */
export function backAfterMs(one: Course, others: readonly Course[], fromMs: number, patienceMs: number): number | null {
  const stepMs = 20;
  let sinceMs: number | null = null;
  for (let atMs = fromMs; atMs <= fromMs + patienceMs; atMs += stepMs) {
    const own = phaseAt(one, atMs);
    const rest = others.map((course) => phaseAt(course, atMs)).filter((phase) => phase !== null).sort((a, b) => a - b);
    const isBack = own !== null && rest.length > 0 && Math.abs(own - rest[Math.floor(rest.length / 2)]!) <= TOGETHER_MS;
    if (!isBack) sinceMs = null;
    else sinceMs ??= atMs;
    if (sinceMs !== null && atMs - sinceMs >= STEADY_MS) return sinceMs - fromMs;
  }
  return null;
}

/** The share `p` (0..1) of the values is at or below the answer; NaN of nothing. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}
