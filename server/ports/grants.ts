/** What a signed media address allows. */
export interface Grant {
  videoId: number;
  /** Null: anonymous. */
  viewerId: number | null;
  /** For a guest of a room. */
  roomId: number | null;
  expiresAtMs: number;
}

export interface Grants {
  sign(grant: Grant): string;
  /** Null for anything that this site did not sign, or that has expired. No I/O. */
  verify(token: string, videoId: number, nowMs: number): Grant | null;
}
