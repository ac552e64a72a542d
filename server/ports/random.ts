export interface Randomness {
  /** URL-safe text of `bytes` random bytes. */
  token(bytes: number): string;
}
