import { posAt } from '../timeline';
import type { Scheduler } from './scheduler';
import type { SimClient } from './sim-client';
import type { SimServer } from './sim-server';

export const SAMPLE_EVERY_MS = 100;

/** Pairwise distances of all viewers while the film runs, in tenths of a millisecond: a histogram stays small. */
export class DriftHistogram {
  private readonly counts = new Map<number, number>();
  private total = 0;

  add(valueMs: number): void {
    const bin = Math.round(valueMs * 10);
    this.counts.set(bin, (this.counts.get(bin) ?? 0) + 1);
    this.total += 1;
  }

  merge(other: DriftHistogram): void {
    for (const [bin, count] of other.counts) this.counts.set(bin, (this.counts.get(bin) ?? 0) + count);
    this.total += other.total;
  }

  percentile(share: number): number {
    let left = share * this.total;
    for (const bin of [...this.counts.keys()].sort((a, b) => a - b)) {
      left -= this.counts.get(bin) ?? 0;
      if (left <= 0) return bin / 10;
    }
    return NaN;
  }
}

export interface Start {
  atMs: number;
  spreadMs: number;
}

/** Looks at the true positions, which no client knows, all through a run. */
export class Observer {
  readonly pairwise = new DriftHistogram();
  readonly starts: Start[] = [];
  /** Per client and sample: true error against the room's timeline, null while the film does not run. */
  readonly errorsMs: Map<number, { atMs: number; errorMs: number }[]> = new Map();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly server: SimServer,
    private readonly clients: readonly SimClient[],
  ) {
    for (const client of clients) this.errorsMs.set(client.userId, []);
    this.look();
  }

  private look(): void {
    this.scheduler.after(SAMPLE_EVERY_MS, () => this.look());
    const { room, isUp } = this.server;
    const nowMs = this.server.nowMs();
    if (!isUp || room.status !== 'playing' || nowMs < room.timeline.atMs) return;
    const wantedSec = posAt(room.timeline, nowMs, room.durationSec);
    const positions: number[] = [];
    for (const client of this.clients) {
      if (client.media.firstMotionMs === null) continue;
      const positionSec = client.media.truePositionSec();
      positions.push(positionSec);
      this.errorsMs.get(client.userId)?.push({ atMs: this.scheduler.nowMs, errorMs: (wantedSec - positionSec) * 1000 });
    }
    for (let i = 0; i < positions.length; i += 1) {
      for (let j = i + 1; j < positions.length; j += 1) {
        this.pairwise.add(Math.abs((positions[i] ?? 0) - (positions[j] ?? 0)) * 1000);
      }
    }
    const sinceStartMs = nowMs - room.timeline.atMs;
    if (sinceStartMs >= 500 && sinceStartMs < 500 + SAMPLE_EVERY_MS && room.timeline.leadVelocity === 0) {
      this.starts.push({ atMs: this.scheduler.nowMs, spreadMs: (Math.max(...positions) - Math.min(...positions)) * 1000 });
    }
  }

  /** How long after `fromMs` a client was off by more than `limitMs` for the last time before `untilMs`. */
  convergedAfterMs(userId: number, fromMs: number, untilMs: number, limitMs: number): number {
    let lastOffMs = fromMs;
    for (const { atMs, errorMs } of this.errorsMs.get(userId) ?? []) {
      if (atMs >= fromMs && atMs < untilMs && Math.abs(errorMs) > limitMs) lastOffMs = atMs;
    }
    return lastOffMs - fromMs;
  }
}
