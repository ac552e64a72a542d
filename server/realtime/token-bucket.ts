/** So many at once, so many a second. */
export class TokenBucket {
  private tokens: number;
  private atMs: number;

  constructor(
    private readonly burst: number,
    private readonly perSec: number,
    nowMs: number,
  ) {
    this.tokens = burst;
    this.atMs = nowMs;
  }

  /** Takes one. @returns seconds to wait; 0: taken */
  take(nowMs: number): number {
    this.tokens = Math.min(this.burst, this.tokens + (Math.max(0, nowMs - this.atMs) / 1000) * this.perSec);
    this.atMs = nowMs;
    if (this.tokens < 1) return (1 - this.tokens) / this.perSec;
    this.tokens -= 1;
    return 0;
  }
}
