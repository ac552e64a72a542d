/** What becomes of a picture that somebody sent. `quality`: as the tool counts it, lower is better and larger. */
export type PictureShape = {
  minWidthPx: number;
  minHeightPx: number;
  quality: number;
  /** A smaller one beside it. */
  copy?: { longSidePx: number; quality: number };
} & (
  /** As it is, and no side longer than this. */
  | { longSidePx: number }
  /** Its middle, in this shape; a smaller one is kept as large as it is. */
  | { cut: { widthPx: number; heightPx: number } }
);

/** Below this nobody can see what it is. */
const MIN_SIDE_PX = 90;

/** In lists, where a phone shows it 400 px wide with up to twice the dots. A third of the poster's bytes. */
export const cardShape = { longSidePx: 720, quality: 4 };
/** Players show no poster larger than this. */
export const posterShape = { longSidePx: 1280, minWidthPx: MIN_SIDE_PX, minHeightPx: MIN_SIDE_PX, quality: 3, copy: cardShape } satisfies PictureShape;
/** Shown at 96 px at most, on screens of up to three times the dots; lists show many at once. */
export const avatarShape: PictureShape = { cut: { widthPx: 288, heightPx: 288 }, minWidthPx: MIN_SIDE_PX, minHeightPx: MIN_SIDE_PX, quality: 4 };
export const bannerShape: PictureShape = { cut: { widthPx: 2048, heightPx: 512 }, minWidthPx: 512, minHeightPx: 128, quality: 5 };
