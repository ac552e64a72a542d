/** Longest advertisement, in seconds. */
export const MAX_AD_SEC = 30;

/** Where the videos of advertisements lie in the media store, and below `/media/`. */
export const AD_VIDEOS = 'ads';

const namePattern = /^[A-Za-z0-9_-]{16}\.mp4$/;
const urlPattern = new RegExp(`^/media/${AD_VIDEOS}/([^/]+)$`);

/** A key of its own for every file, so that no cache shows the one before. `token`: 16 URL-safe characters. */
export function adVideoKey(token: string): string {
  return `${AD_VIDEOS}/${token}.mp4`;
}

/** Null for what no video of an advertisement is called. */
export function adVideoKeyOfName(name: string): string | null {
  return namePattern.test(name) ? `${AD_VIDEOS}/${name}` : null;
}

/** Everybody may have it. */
export function adVideoUrl(key: string): string {
  return `/media/${key}`;
}

/** Null for every address but those of files that were sent to this site. */
export function adVideoKeyOfUrl(url: string): string | null {
  const name = urlPattern.exec(url)?.[1];
  return name === undefined ? null : adVideoKeyOfName(name);
}
