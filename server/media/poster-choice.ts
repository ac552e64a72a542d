/** Candidates are judged on a small grey copy of each. */
export const JUDGED_WIDTH_PX = 48;
export const JUDGED_HEIGHT_PX = 27;

export interface PictureQuality {
  /** 0 black … 255 white. */
  meanLevel: number;
  /** How much there is to see: the spread of levels. */
  spread: number;
  /** The part of the picture that is as dark as can be. */
  darkShare: number;
}

/** Below this a pixel counts as black, with room for noise. */
const DARK_LEVEL = 24;

export function judgePicture(grey: Uint8Array): PictureQuality {
  let sum = 0;
  let squares = 0;
  let dark = 0;
  for (const level of grey) {
    sum += level;
    squares += level * level;
    if (level < DARK_LEVEL) dark += 1;
  }
  const count = Math.max(1, grey.length);
  const meanLevel = sum / count;
  return { meanLevel, spread: Math.sqrt(Math.max(0, squares / count - meanLevel * meanLevel)), darkShare: dark / count };
}

/** A frame that nobody would click on: black, white, or of one colour. */
export function isBlank(quality: PictureQuality): boolean {
  return quality.darkShare > 0.95 || quality.meanLevel < 16 || quality.spread < 6;
}

/** Higher is better. Much to see counts, neither too dark nor too bright; a damaged frame is the last resort. */
export function posterScore(quality: PictureQuality, isDamaged: boolean): number {
  const balance = 1 - Math.abs(quality.meanLevel - 118) / 137;
  const score = quality.spread * (0.4 + 0.6 * Math.max(0, balance)) * (1 - quality.darkShare * 0.7);
  return (isBlank(quality) ? score / 100 : score) - (isDamaged ? 500 : 0);
}
