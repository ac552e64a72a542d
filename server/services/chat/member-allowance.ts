/** A member may say, or throw over the picture, this many things a second … */
export const TURNS_PER_SEC = 5;
/** … and this many at once. */
export const TURNS_AT_ONCE = 10;

interface Bucket {
  tokens: number;
  atMs: number;
}

/** How much each member may still say now; full buckets are forgotten. */
export class MemberAllowance {
  private readonly buckets = new Map<string, Bucket>();

  /** Takes one. @returns seconds to wait; 0: taken */
  take(key: string, nowMs: number): number {
    const before = this.buckets.get(key);
    const gained = before ? (Math.max(0, nowMs - before.atMs) / 1000) * TURNS_PER_SEC : TURNS_AT_ONCE;
    const tokens = Math.min(TURNS_AT_ONCE, (before?.tokens ?? 0) + gained);
    this.buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs: nowMs });
    if (this.buckets.size > FORGET_ABOVE) this.forgetFull(nowMs);
    return tokens >= 1 ? 0 : (1 - tokens) / TURNS_PER_SEC;
  }

  private forgetFull(nowMs: number): void {
    for (const [key, { atMs }] of this.buckets) if (nowMs - atMs > REFILL_MS) this.buckets.delete(key);
  }
}

const REFILL_MS = (TURNS_AT_ONCE / TURNS_PER_SEC) * 1000;
/** Below this many members there is nothing to gain by looking. */
const FORGET_ABOVE = 1000;
