export interface Session {
  id: number;
  userId: number;
  /** A guest's session opens this room alone; null for an account. */
  roomId: number | null;
  expiresAt: Date;
}

export interface NewSession {
  userId: number;
  roomId: number | null;
  userAgent: string | null;
  expiresAt: Date;
}

/** A session as its owner sees it in the list. */
export interface ListedSession {
  id: number;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

/** Only hashes go in: whoever reads the store cannot sign in with what is there. */
export interface SessionStore {
  create(tokenHash: string, session: NewSession, now: Date): Promise<Session>;
  find(tokenHash: string, now: Date): Promise<Session | null>;
  /** Puts a new hash in place of the old one in one step. Of two at once, one gets the session and the other null. */
  replace(oldHash: string, newHash: string, expiresAt: Date, now: Date): Promise<Session | null>;
  /** Moves the expiry of a session in use. */
  extend(tokenHash: string, expiresAt: Date, now: Date): Promise<void>;
  revoke(tokenHash: string): Promise<void>;
  /** The account's live sessions, latest first: `limit + 1` of them below the id `afterId`. */
  listOf(userId: number, limit: number, afterId: number | null, now: Date): Promise<ListedSession[]>;
  /** @returns whether this user had such a session */
  revokeOne(userId: number, id: number): Promise<boolean>;
  /** @returns the ids of those that ended */
  revokeAllOf(userId: number, except?: number): Promise<number[]>;
}
