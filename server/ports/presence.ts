/** Which process holds which connection, so that those of a dead one can be missed. */
export interface Presence {
  enter(roomId: number, userId: number, sessionId: string): Promise<void>;
  exit(roomId: number, sessionId: string): Promise<void>;
  /** Connections of processes that are no more; each is named until it is taken out. */
  lost(roomId: number): Promise<{ userId: number; sessionId: string }[]>;
}
