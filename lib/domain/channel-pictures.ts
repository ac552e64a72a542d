export type ChannelPictureKind = 'avatar' | 'banner';

/** Where the pictures of channels lie in the media store, and below `/media/`. */
export const CHANNEL_PICTURES = 'channels';

const namePattern = /^[1-9]\d{0,15}-(?:avatar|banner)-[A-Za-z0-9_-]{16}\.jpg$/;

/** A key of its own for every picture, so that no cache shows the one before. `token`: 16 URL-safe characters. */
export function channelPictureKey(channelId: number, kind: ChannelPictureKind, token: string): string {
  return `${CHANNEL_PICTURES}/${channelId}-${kind}-${token}.jpg`;
}

/** Null for what no picture is called. */
export function channelPictureKeyOfName(name: string): string | null {
  return namePattern.test(name) ? `${CHANNEL_PICTURES}/${name}` : null;
}

/** Everybody may have it. */
export function channelPictureUrl(key: string | null): string | null {
  return key === null ? null : `/media/${key}`;
}
