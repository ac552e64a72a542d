/** What rooms did is counted by hundredths of the film. */
export const FILM_STEPS = 100;

/** The hundredth of the film that a place lies in, the very end in the last; null where the film has no length. */
export function filmStepOf(positionSec: number, durationSec: number): number | null {
  if (!(durationSec > 0)) return null;
  return Math.max(0, Math.min(FILM_STEPS - 1, Math.floor((positionSec / durationSec) * FILM_STEPS)));
}
