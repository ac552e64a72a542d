import type { MediaFacts, VideoStreamFacts } from '@/server/ports/transcoder';

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

/** The picture as a viewer sees it: square pixels, upright, even sides. */
export function displayedSize(video: VideoStreamFacts): SizePx {
  // A pixel aspect beyond this is a damaged header, and stretching to it would make a picture of absurd size.
  const aspect = video.pixelAspect > 0.1 && video.pixelAspect < 10 ? video.pixelAspect : 1;
  const size = { widthPx: evenPx(video.codedWidthPx * aspect), heightPx: evenPx(video.codedHeightPx) };
  const isOnItsSide = video.rotationDegrees === 90 || video.rotationDegrees === 270;
  return isOnItsSide ? { widthPx: size.heightPx, heightPx: size.widthPx } : size;
}

/** The size of a rung: its short side is given, the long side follows the picture's shape. */
export function sizeForShortSide(displayed: SizePx, shortSidePx: number): SizePx {
  const { widthPx, heightPx } = displayed;
  return widthPx >= heightPx
    ? { widthPx: nearestEvenPx((widthPx * shortSidePx) / heightPx), heightPx: shortSidePx }
    : { widthPx: shortSidePx, heightPx: nearestEvenPx((heightPx * shortSidePx) / widthPx) };
}

/** Of several pictures in one file the largest is the film; the others are previews or second views. */
export function mainVideo(facts: MediaFacts): VideoStreamFacts {
  const byMerit = [...facts.video].sort(
    (a, b) =>
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
