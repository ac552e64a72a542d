/** Whoever stopped in the last moments, or in what is mostly credits, has seen the film. */
const SEEN_SHARE = 0.97;
const SEEN_BEFORE_END_SEC = 2;

/** Where a film goes on for somebody who comes back: at the place that is remembered, and at its beginning once it was seen. */
export function resumePlace(positionSec: number, durationSec: number): number {
  const seenSec = Math.min(durationSec * SEEN_SHARE, durationSec - SEEN_BEFORE_END_SEC);
  return positionSec < seenSec ? positionSec : 0;
}
