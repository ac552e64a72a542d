/** Parts of a key: no dot at the start, so no `..` and nothing hidden. */
const keyPattern = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
const MAX_KEY_CHARS = 300;

/** @throws where a key is not one that the pipeline makes: nothing beside the published media is ever touched */
export function assertMediaKey(key: string): void {
  if (key.length > MAX_KEY_CHARS || !keyPattern.test(key)) throw new Error('Not a key of the media store');
}
