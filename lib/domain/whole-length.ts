/** A film's length in whole seconds, the same wherever it is shown. A place in the film is not rounded: it has begun or not. */
export function wholeLengthSec(durationSec: number): number {
  return durationSec > 0 ? Math.max(1, Math.round(durationSec)) : 0;
}
