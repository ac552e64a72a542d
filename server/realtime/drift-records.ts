import { quantile } from '@/lib/sync/quantile';

/** A figure counts for this long: fifteen reports of a steady player. */
const KEPT_MS = 60_000;
/** Figures of one room; the oldest go first. */
const PER_ROOM = 1_000;
/** More rooms than this are measured all together only: a label for each would be too much to collect. */
export const MEASURED_ROOMS = 100;

interface Figure {
  atMs: number;
  driftMs: number;
}

/** What the players of this process say about how far they are from their rooms. Nothing is decided by it: they may lie. */
export class DriftRecords {
  private readonly byRoom = new Map<number, Figure[]>();

  note(roomId: number, driftMs: number, nowMs: number): void {
    const known = this.byRoom.get(roomId);
    if (!known && this.byRoom.size >= MEASURED_ROOMS) return;
    const figures = known ?? [];
    figures.push({ atMs: nowMs, driftMs });
    if (figures.length > PER_ROOM) figures.shift();
    this.byRoom.set(roomId, figures);
  }

  /** Rooms that were heard of lately, and still have somebody in them. */
  summary(nowMs: number, hasAnybody: (roomId: number) => boolean): { roomId: number; p50Ms: number; p95Ms: number }[] {
    const rows = [];
    for (const [roomId, figures] of this.byRoom) {
      const recent = figures.filter(({ atMs }) => nowMs - atMs <= KEPT_MS);
      const drifts = recent.map(({ driftMs }) => driftMs);
      const [p50Ms, p95Ms] = [quantile(drifts, 0.5), quantile(drifts, 0.95)];
      if (p50Ms === null || p95Ms === null || !hasAnybody(roomId)) this.byRoom.delete(roomId);
      else {
        this.byRoom.set(roomId, recent);
        rows.push({ roomId, p50Ms, p95Ms });
      }
    }
    return rows;
  }
}
