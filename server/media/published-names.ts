/**
 * Every name that the pipeline makes, with its type. Delivery matches a request against these and never joins a path
 * that a client chose, so a file that is not named here cannot be reached.
 */
export interface PublishedName {
  pattern: RegExp;
  contentType: string;
  /** Its content never changes once it is there. */
  isImmutable: boolean;
}

export const publishedNames: readonly PublishedName[] = [
  { pattern: /^master\.m3u8$/, contentType: 'application/vnd.apple.mpegurl', isImmutable: false },
  { pattern: /^(?:v[1-9]\d{0,4}c?|a\d{1,2})\/index\.m3u8$/, contentType: 'application/vnd.apple.mpegurl', isImmutable: true },
  { pattern: /^v[1-9]\d{0,4}c?\/(?:init\.mp4|seg_\d{5}\.m4s)$/, contentType: 'video/mp4', isImmutable: true },
  { pattern: /^a\d{1,2}\/(?:init\.mp4|seg_\d{5}\.m4s)$/, contentType: 'audio/mp4', isImmutable: true },
  { pattern: /^poster(?:\.card)?\.jpg$/, contentType: 'image/jpeg', isImmutable: false },
  { pattern: /^(?:frame_[1-9]\d?|poster_[A-Za-z0-9_-]{16})(?:\.card)?\.jpg$/, contentType: 'image/jpeg', isImmutable: true },
  { pattern: /^storyboard\.vtt$/, contentType: 'text/vtt; charset=utf-8', isImmutable: true },
  { pattern: /^storyboard_\d{1,4}\.jpg$/, contentType: 'image/jpeg', isImmutable: true },
  { pattern: /^preview\.mp4$/, contentType: 'video/mp4', isImmutable: true },
  { pattern: /^captions\/\d{1,9}\.vtt$/, contentType: 'text/vtt; charset=utf-8', isImmutable: false },
];

/** What a name means, or null where the pipeline makes no such file. */
export function publishedNameOf(name: string): PublishedName | null {
  return publishedNames.find(({ pattern }) => pattern.test(name)) ?? null;
}
