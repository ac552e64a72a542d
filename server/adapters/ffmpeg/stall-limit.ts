/** What the configured patience is meant for: 1920 × 1080. */
const USUAL_FRAME_PX = 1920 * 1080;

/**
 * A coder looks at some twenty frames before it gives out the first, and those of 8K are minutes of work for a small machine:
 * patience grows with the picture.
 */
export function stallLimitFor(limitSec: number, framePx = 0): number {
  return limitSec * Math.max(1, framePx / USUAL_FRAME_PX);
}
