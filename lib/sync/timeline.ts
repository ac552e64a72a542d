/**
 * Where the film stands at any server time. Before `atMs` it moves with `leadVelocity` (0 for a scheduled start, the
 * old speed for a scheduled change of speed), from `atMs` on with `velocity`.
 */
export interface Timeline {
  positionSec: number;
  /** 0 while the film stands, otherwise equal to `rate`. */
  velocity: number;
  /** Server epoch; may lie in the future, which is what a scheduled start is. */
  atMs: number;
  /** The chosen speed, kept while the film stands. */
  rate: number;
  leadVelocity: number;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** The position of the film at a server time, always within 0 and its duration. */
export function posAt(timeline: Timeline, timeMs: number, durationSec: number): number {
  const elapsedMs = Number.isFinite(timeMs) ? timeMs - timeline.atMs : 0;
  const velocity = elapsedMs < 0 ? timeline.leadVelocity : timeline.velocity;
  return clamp(timeline.positionSec + (velocity * elapsedMs) / 1000, 0, durationSec);
}

/** A film standing at a position. */
export function standing(positionSec: number, atMs: number, rate: number): Timeline {
  return { positionSec, velocity: 0, atMs, rate, leadVelocity: 0 };
}

/** A film that stands at a position until `atMs` and runs from then on. */
export function startingAt(positionSec: number, atMs: number, rate: number): Timeline {
  return { positionSec, velocity: rate, atMs, rate, leadVelocity: 0 };
}

/**
 * The same film seen from another instant, optionally with another speed from then on. The position at `atMs` stays
 * what it was; up to `atMs` the film keeps its old speed.
 */
export function rebase(timeline: Timeline, atMs: number, durationSec: number, rate = timeline.rate): Timeline {
  const running = timeline.velocity > 0;
  return {
    positionSec: posAt(timeline, atMs, durationSec),
    velocity: running ? rate : 0,
    atMs,
    rate,
    leadVelocity: running && atMs > timeline.atMs ? timeline.velocity : timeline.leadVelocity,
  };
}

/** The server time at which a running film reaches a position; null for a standing one. */
export function timeOfPositionMs(timeline: Timeline, positionSec: number): number | null {
  if (timeline.velocity <= 0) return null;
  return timeline.atMs + ((positionSec - timeline.positionSec) / timeline.velocity) * 1000;
}
