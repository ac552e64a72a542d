import type { SignedInViewer } from '@/lib/domain/viewer';
import type { Credential, Identity } from './handshake';
import { everyoneIn, memberOf, person, signedInBy } from './room-names';
import type { AppSocket } from './socket-server';
import { TokenBucket } from './token-bucket';

/** A connection's place in a room. Video and channel are for finding the rooms that a change of either concerns. */
export interface RoomFilm {
  videoId: number;
  channelId: number;
  seesAds: boolean;
  /** The tab behind the connection; null for a plain client. */
  tabId: string | null;
}

/** Far above what players and people say; below what would hurt. */
const EVENTS_PER_SEC = 40;
const EVENT_BURST = 120;
/** Entering and leaving ask the database several things. */
const ENTRIES_PER_SEC = 4;
const ENTRY_BURST = 20;
/** A ping says that the player lives; so often is enough to know. */
const HEARD_EVERY_MS = 1_000;

/** One socket: who stands behind it, and which rooms it is in. */
export class Connection {
  readonly rooms = new Map<number, RoomFilm>();
  readonly events: TokenBucket;
  readonly entries: TokenBucket;
  readonly credentials: Credential[] = [];
  readonly address: string;
  viewer: SignedInViewer | null = null;
  /** While a recovered connection is taken back into its rooms, what it says waits. */
  resuming: Promise<void> | null = null;
  /** Since when it is in no room. */
  idleSinceMs: number;
  /** The last that this connection told of its way here. */
  rttMs: number | null = null;
  private heardAtMs = new Map<number, number>();
  private reportedAtMs = new Map<number, number>();

  constructor(
    readonly socket: AppSocket,
    identity: Identity,
    nowMs: number,
  ) {
    this.address = identity.address;
    this.idleSinceMs = nowMs;
    this.events = new TokenBucket(EVENT_BURST, EVENTS_PER_SEC, nowMs);
    this.entries = new TokenBucket(ENTRY_BURST, ENTRIES_PER_SEC, nowMs);
    if (identity.viewer && identity.credential) this.identify(identity.viewer, identity.credential);
    this.note();
  }

  get id(): string {
    return this.socket.id;
  }

  identify(viewer: SignedInViewer, credential: Credential): void {
    this.viewer = viewer;
    if (this.credentials.some(({ token }) => token === credential.token)) return;
    this.credentials.push(credential);
    void this.socket.join([person(viewer.userId), signedInBy(credential.sessionId)]);
    this.note();
  }

  async enter(roomId: number, film: RoomFilm, userId: number): Promise<void> {
    this.rooms.set(roomId, film);
    this.note();
    await this.socket.join([everyoneIn(roomId), memberOf(roomId, userId)]);
  }

  async exit(roomId: number, nowMs: number): Promise<void> {
    if (!this.rooms.delete(roomId)) return;
    if (this.rooms.size === 0) this.idleSinceMs = nowMs;
    this.heardAtMs.delete(roomId);
    this.reportedAtMs.delete(roomId);
    this.note();
    await this.socket.leave(everyoneIn(roomId));
    if (this.viewer) await this.socket.leave(memberOf(roomId, this.viewer.userId));
  }

  /** Whether the room should be told that this player was heard. */
  isNews(roomId: number, nowMs: number, hasReport: boolean): boolean {
    if (!hasReport && nowMs - (this.heardAtMs.get(roomId) ?? -Infinity) < HEARD_EVERY_MS) return false;
    this.heardAtMs.set(roomId, nowMs);
    return true;
  }

  /** Whether a figure about this player goes out, so long after the last one. */
  mayReport(roomId: number, nowMs: number, spacingMs: number): boolean {
    if (nowMs - (this.reportedAtMs.get(roomId) ?? -Infinity) < spacingMs) return false;
    this.reportedAtMs.set(roomId, nowMs);
    return true;
  }

  /** What a recovery finds. */
  private note(): void {
    this.socket.data.userId = this.viewer?.userId ?? null;
    this.socket.data.sessionIds = this.credentials.map(({ sessionId }) => sessionId);
    this.socket.data.rooms = [...this.rooms].map(([roomId, { tabId }]) => ({ roomId, tabId }));
  }
}
