import { Gauge, Histogram, type Registry } from 'prom-client';
import type { Clock } from '../ports/clock';
import { DriftRecords } from '../realtime/drift-records';

const BUCKETS_MS = [5, 10, 15, 25, 40, 60, 100, 150, 250, 400, 600, 1_000, 2_500, 10_000];

/** How far players are from their rooms, by their own word. `hasAnybody`: whether a room has sockets in this process. */
export function syncMetrics(metrics: Registry, clock: Clock, hasAnybody: (roomId: number) => boolean) {
  const records = new DriftRecords();
  const histogram = new Histogram({
    name: 'videohost_drift_ms', help: 'Distance of players from their rooms, as they report it, in milliseconds', buckets: BUCKETS_MS, registers: [metrics],
  });
  new Gauge({
    name: 'videohost_room_drift_ms', help: 'The same in each active room over the last minute', labelNames: ['room', 'quantile'], registers: [metrics],
    collect() {
      this.reset();
      for (const { roomId, p50Ms, p95Ms } of records.summary(clock.steadyMs(), hasAnybody)) {
        this.set({ room: roomId, quantile: '0.5' }, p50Ms);
        this.set({ room: roomId, quantile: '0.95' }, p95Ms);
      }
    },
  });
  return {
    note(roomId: number, driftMs: number): void {
      records.note(roomId, driftMs, clock.steadyMs());
      histogram.observe(driftMs);
    },
  };
}
