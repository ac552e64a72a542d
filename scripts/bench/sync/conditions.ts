import type { LineQuality } from './delayed-line';

export interface Condition {
  name: string;
  line: LineQuality;
  /** Pairwise drift in ms that is aimed at, as p50, p95, p99. */
  goal: readonly [number, number, number];
  /** Everybody's clock is wrong by minutes and runs too fast or too slow. */
  hasWrongClocks?: true;
  /** All but the first have the room in a tab behind another one while the drift is measured. */
  isBehind?: true;
}

const line = (rttMs: number, jitterMs: number, loss = 0, asymmetryMs = 0): LineQuality => ({ rttMs, jitterMs, loss, asymmetryMs });

/** The lines of lib/sync/SPEC.md's table for real browsers. */
export const CONDITIONS: readonly Condition[] = [
  { name: 'RTT 20', line: line(20, 4), goal: [8, 25, 60] },
  { name: 'RTT 100, jitter 10', line: line(100, 10), goal: [10, 30, 70] },
  { name: 'RTT 100, jitter 30, loss 2 %', line: line(100, 30, 0.02), goal: [15, 45, 90] },
  { name: 'RTT 300, jitter 30', line: line(300, 30), goal: [15, 45, 90] },
  { name: 'RTT 300, jitter 90, loss 2 %, asymmetry 60', line: line(300, 90, 0.02, 60), goal: [40, 90, 150] },
  { name: 'RTT 100, jitter 10, clocks wrong by minutes and up to 200 ppm', line: line(100, 10), goal: [10, 30, 70], hasWrongClocks: true },
  { name: 'RTT 100, jitter 10, behind another tab, audible', line: line(100, 10), goal: [60, 250, 600], isBehind: true },
];
