import type { LoadForecast, Segment } from './follower-ports';
import type { Course } from './media-operator';

/** Constants of S-FOL-16; the reasons are in SPEC.md. */
export const LOAD_AIM_LIMIT_MS = 12_000;
/** From the last byte to a frame that stands ready, on a slow phone. */
export const UNPACK_MS = 250;
/** A segment's first frame, and not by a rounding error the last one before it. */
export const INSIDE_SEC = 0.05;
/** Less film than this is not worth coming down in. */
const LEAST_STAY_MS = 1000;

/**
 * The local time to aim at, so that the film is loaded where it then is, and stays so: the wished one, or a later one in the
 * first segment that comes in time and whose successor does too. Where the line is too slow for any, the first that
 * comes in time; null where none does within 12 s.
 */
export function loadableAimMs(course: Pick<Course, 'positionAtSec' | 'rate'>, forecast: LoadForecast, nowMs: number, wishedMs: number): number | null {
  const wishedSec = course.positionAtSec(wishedMs);
  const timeAtMs = (positionSec: number) => wishedMs + ((positionSec - wishedSec) * 1000) / course.rate;
  const readyMs = (arrivesMs: number) => (arrivesMs > nowMs ? arrivesMs + UNPACK_MS : nowMs);

  let inTimeMs: number | null = null;
  let segment = forecast.segmentAt(wishedSec);
  while (segment) {
    const arrivesMs = nowMs + forecast.arrivesInMs(segment);
    const aimMs = Math.max(wishedMs, timeAtMs(segment.startSec + INSIDE_SEC), readyMs(arrivesMs));
    if (aimMs - nowMs > LOAD_AIM_LIMIT_MS) break;
    const endMs = timeAtMs(segment.endSec);
    const after = forecast.segmentAt(segment.endSec);
    // Ends that are not exact may name the same segment again.
    const next: Segment | null = after && after.endSec > segment.endSec ? after : null;
    if (endMs - aimMs >= LEAST_STAY_MS || !next) inTimeMs ??= aimMs;
    if (aimMs < endMs && (!next || isInTime(next, arrivesMs, endMs))) return aimMs;
    segment = next;
  }
  return inTimeMs;

  function isInTime(next: Segment, freeMs: number, neededMs: number): boolean {
    const loadMs = forecast.loadMs(next);
    return loadMs === 0 || freeMs + loadMs + UNPACK_MS <= neededMs;
  }
}
