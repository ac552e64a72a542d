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

/** H.264 levels with the macroblocks that a frame and a second may have at most. */
const levels = [
  { level: '3.0', frameBlocks: 1_620, secondBlocks: 40_500 },
  { level: '3.1', frameBlocks: 3_600, secondBlocks: 108_000 },
  { level: '4.0', frameBlocks: 8_192, secondBlocks: 245_760 },
  { level: '4.2', frameBlocks: 8_704, secondBlocks: 522_240 },
  { level: '5.0', frameBlocks: 22_080, secondBlocks: 589_824 },
  { level: '5.1', frameBlocks: 36_864, secondBlocks: 983_040 },
  { level: '5.2', frameBlocks: 36_864, secondBlocks: 2_073_600 },
  { level: '6.0', frameBlocks: 139_264, secondBlocks: 4_177_920 },
  { level: '6.2', frameBlocks: 139_264, secondBlocks: 16_711_680 },
] as const;

/** The lowest level that a picture fits, as decoders want to know it beforehand. */
export function h264Level(size: SizePx, frameRate: number): string {
  const across = Math.ceil(size.widthPx / 16);
  const down = Math.ceil(size.heightPx / 16);
  const blocks = across * down;
  const fitting = levels.find(
    ({ frameBlocks, secondBlocks }) =>
      blocks <= frameBlocks && blocks * frameRate <= secondBlocks * 1.01 && Math.max(across, down) <= Math.sqrt(8 * frameBlocks),
  );
  return fitting?.level ?? '6.2';
}
