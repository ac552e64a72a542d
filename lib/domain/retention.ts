/** The retention curve has this many steps and their start. */
export const RETENTION_STEPS = 20;

/** The step of the film that a place lies in; the last is the film's very end. */
export function stepOf(positionSec: number, durationSec: number): number {
  if (durationSec <= 0) return 0;
  return Math.max(0, Math.min(RETENTION_STEPS, Math.floor((positionSec / durationSec) * RETENTION_STEPS)));
}

/** From how many views ended in each step to the share of all that came to it. Without views there is no curve. */
export function retentionCurve(ended: readonly { step: number; views: number }[], durationSec: number): { position: number; share: number }[] {
  const total = ended.reduce((sum, { views }) => sum + views, 0);
  if (total <= 0) return [];
  return Array.from({ length: RETENTION_STEPS + 1 }, (_, step) => ({
    position: (durationSec * step) / RETENTION_STEPS,
    share: ended.filter((one) => one.step >= step).reduce((sum, { views }) => sum + views, 0) / total,
  }));
}
