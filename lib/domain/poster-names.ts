/** The picture that was chosen by itself. */
export const AUTOMATIC_POSTER = 'poster.jpg';
export const AUTOMATIC_FRAME = 0;

const framePattern = /^frame_([1-9]\d?)\.jpg$/;
const uploadedPattern = /^poster_[A-Za-z0-9_-]{16}\.jpg$/;

/** Frames of the film that may stand as its poster are counted from 1; 0 is the automatic one. */
export function posterNameOfFrame(frame: number): string {
  return frame === AUTOMATIC_FRAME ? AUTOMATIC_POSTER : `frame_${frame}.jpg`;
}

/** Null for a file that is no frame. */
export function frameOfPosterName(name: string): number | null {
  if (name === AUTOMATIC_POSTER) return AUTOMATIC_FRAME;
  const frame = framePattern.exec(name)?.[1];
  return frame === undefined ? null : Number(frame);
}

/** A name of its own for every picture, so that no cache shows the one before. `token`: 16 URL-safe characters. */
export function uploadedPosterName(token: string): string {
  return `poster_${token}.jpg`;
}

export function isUploadedPoster(name: string): boolean {
  return uploadedPattern.test(name);
}

const cardEnd = '.card.jpg';

/** The small copy of a poster, for lists. One of an older video may be missing: the poster itself is served under its name. */
export function cardNameOfPoster(name: string): string {
  return name.replace(/\.jpg$/, cardEnd);
}

/** Null for a name that is no card's. */
export function posterNameOfCard(name: string): string | null {
  return name.endsWith(cardEnd) ? `${name.slice(0, -cardEnd.length)}.jpg` : null;
}

/** The address of the small copy, from that of the poster. */
export const cardUrl = cardNameOfPoster;
