import type { MediaFacts, Orientation, VideoStreamFacts } from '@/server/ports/transcoder';

export interface SizePx {
  widthPx: number;
  heightPx: number;
}

/** 4:2:0 halves both sides, so both have to be even. */
export function evenPx(px: number): number {
  return Math.max(2, Math.floor(px / 2 + 1e-6) * 2);
}

export function nearestEvenPx(px: number): number {
  return Math.max(2, Math.round(px / 2) * 2);
}

/** Beyond this a header is damaged, and stretching to it would make a picture of absurd size. */
const MAX_PIXEL_ASPECT = 4;

/** Less is a rounding of whoever wrote the file, and no eye sees it. */
const MIN_ASPECT_DIFFERENCE = 0.01;

export function usedPixelAspect(video: VideoStreamFacts): number {
  const { pixelAspect } = video;
  const isSquare = Math.abs(pixelAspect - 1) < MIN_ASPECT_DIFFERENCE;
  return isSquare || pixelAspect > MAX_PIXEL_ASPECT || pixelAspect < 1 / MAX_PIXEL_ASPECT ? 1 : pixelAspect;
}

/** The picture as a viewer sees it: square pixels, upright, even sides. */
export function displayedSize(video: VideoStreamFacts): SizePx {
  const aspect = usedPixelAspect(video);
  const size = { widthPx: evenPx(video.codedWidthPx * aspect), heightPx: evenPx(video.codedHeightPx) };
  return turned(size, video.orientation);
}

/** The size before or after a picture is put upright. */
export function turned(size: SizePx, orientation: Orientation): SizePx {
  return orientation >= 5 ? { widthPx: size.heightPx, heightPx: size.widthPx } : size;
}

/** What puts a picture upright. */
export const uprightFilters: Readonly<Record<number, readonly string[]>> = {
  1: [], 2: ['hflip'], 3: ['hflip', 'vflip'], 4: ['vflip'], 5: ['transpose=0'], 6: ['transpose=1'], 7: ['transpose=3'], 8: ['transpose=2'],
};

/** The size of a rung: its short side is given, the long side follows the picture's shape. */
export function sizeForShortSide(displayed: SizePx, shortSidePx: number): SizePx {
  const { widthPx, heightPx } = displayed;
  return widthPx >= heightPx
    ? { widthPx: nearestEvenPx((widthPx * shortSidePx) / heightPx), heightPx: shortSidePx }
    : { widthPx: shortSidePx, heightPx: nearestEvenPx((heightPx * shortSidePx) / widthPx) };
}

/** What covers and thumbnails are coded in; films seldom are. */
const stillCodecs = ['mjpeg', 'png', 'bmp', 'gif', 'webp', 'tiff'];

/** Of several pictures in one file the largest that moves is the film; the others are covers, previews or second views. */
export function mainVideo(facts: MediaFacts): VideoStreamFacts {
  const byMerit = [...facts.video].sort(
    (a, b) =>
      Number(stillCodecs.includes(a.codec)) - Number(stillCodecs.includes(b.codec)) ||
      b.codedWidthPx * b.codedHeightPx - a.codedWidthPx * a.codedHeightPx ||
      Number(b.isDefault) - Number(a.isDefault) ||
      a.index - b.index,
  );
  const best = byMerit[0];
  if (!best) throw new Error('A plan needs a picture: the verdict comes first');
  return best;
}

/** True where the pixel format carries transparency. */
export function hasAlpha(pixelFormat: string | null): boolean {
  return pixelFormat !== null && /^(yuva|gbrap|rgba|argb|bgra|abgr|ya\d|pal8)/.test(pixelFormat);
}
