import type { SizePx } from './picture';
import { MAX_FRAME_RATE } from './limits';

/** Short sides in pixels with the most that a rendition of 30 frames a second may cost. */
export const rungs = [
  { shortSidePx: 240, maxBitRateBps: 400_000 },
  { shortSidePx: 360, maxBitRateBps: 900_000 },
  { shortSidePx: 480, maxBitRateBps: 1_600_000 },
  { shortSidePx: 720, maxBitRateBps: 3_200_000 },
  { shortSidePx: 1080, maxBitRateBps: 6_000_000 },
  { shortSidePx: 1440, maxBitRateBps: 10_000_000 },
  { shortSidePx: 2160, maxBitRateBps: 18_000_000 },
] as const;

/** A source larger than its top rung by more than this gets one rendition at its own size. */
const OWN_SIZE_ABOVE = 1.1;

export const shortSideOf = (size: SizePx): number => Math.min(size.widthPx, size.heightPx);

/** Short sides of the renditions, best first; never above the source. */
export function ladderFor(displayed: SizePx): number[] {
  const sourcePx = shortSideOf(displayed);
  const within = rungs.map((rung) => rung.shortSidePx as number).filter((px) => px <= sourcePx).reverse();
  const top = within[0];
  if (top === undefined || sourcePx > top * OWN_SIZE_ABOVE) within.unshift(sourcePx);
  return within;
}

/** The ceiling of a rendition's bit rate: by its rung, or between two in proportion; more for many frames a second. */
export function maxBitRateBps(shortSidePx: number, frameRate: number): number {
  const perThirty = interpolate(shortSidePx);
  return Math.round(frameRate > 35 ? perThirty * 1.5 : perThirty);
}

function interpolate(shortSidePx: number): number {
  const first = rungs[0];
  if (shortSidePx <= first.shortSidePx) return first.maxBitRateBps;
  for (let i = 1; i < rungs.length; i++) {
    const low = rungs[i - 1];
    const high = rungs[i];
    if (!low || !high || shortSidePx > high.shortSidePx) continue;
    const part = (shortSidePx - low.shortSidePx) / (high.shortSidePx - low.shortSidePx);
    return low.maxBitRateBps + part * (high.maxBitRateBps - low.maxBitRateBps);
  }
  // Above the top rung: as its pixels grow.
  const last = rungs[rungs.length - 1] ?? first;
  return last.maxBitRateBps * (shortSidePx / last.shortSidePx) ** 2;
}

/** A rate above the limit is divided by a whole number, so that every frame stays as long as its neighbours. */
export function cappedFrameRate(frameRate: number): number {
  return frameRate > MAX_FRAME_RATE * 1.01 ? frameRate / Math.ceil(frameRate / MAX_FRAME_RATE - 0.01) : frameRate;
}
