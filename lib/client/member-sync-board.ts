import { quantile } from '@/lib/sync/quantile';
import type { ServerEvents } from '@/lib/contracts/socket.contract';

export interface MemberSync {
  driftMs: number;
  rttMs: number | null;
}

export interface SyncSummary {
  byUser: ReadonlyMap<number, MemberSync>;
  /** Over the members' latest figures; null where there are none. */
  p50Ms: number | null;
  p95Ms: number | null;
}

/** Nobody who is heard of says nothing for this long. */
const STALE_MS = 20_000;
const TELL_EVERY_MS = 1_000;

/** The host's view of how well everybody is in step. Tells at most once a second. */
export class MemberSyncBoard {
  private readonly latest = new Map<number, MemberSync & { atMs: number }>();
  private readonly listeners = new Set<() => void>();
  private summary: SyncSummary = { byUser: new Map(), p50Ms: null, p95Ms: null };
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly nowMs: () => number) {}

  note({ user_id: userId, drift_ms: driftMs, rtt_ms: rttMs }: ServerEvents['member_sync']): void {
    this.latest.set(userId, { driftMs, rttMs, atMs: this.nowMs() });
    this.timer ??= setTimeout(() => this.tell(), TELL_EVERY_MS);
  }

  readonly getSummary = (): SyncSummary => this.summary;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private tell(): void {
    const nowMs = this.nowMs();
    for (const [userId, { atMs }] of this.latest) if (nowMs - atMs > STALE_MS) this.latest.delete(userId);
    const drifts = [...this.latest.values()].map(({ driftMs }) => driftMs);
    this.summary = { byUser: new Map(this.latest), p50Ms: quantile(drifts, 0.5), p95Ms: quantile(drifts, 0.95) };
    // Once more when nobody speaks any longer, to take the old figures down.
    this.timer = this.latest.size > 0 ? setTimeout(() => this.tell(), TELL_EVERY_MS) : null;
    for (const listener of this.listeners) listener();
  }
}
