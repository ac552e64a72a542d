import type { Duplex, Readable, Writable } from 'node:stream';

/** What a line does to what passes it. Times in ms; `asymmetryMs` is how much longer the way up takes than the way down. */
export interface LineQuality {
  rttMs: number;
  jitterMs: number;
  /** Share of packets that are lost and, this being TCP, come a retransmission later; those behind them wait. */
  loss: number;
  asymmetryMs: number;
}

/** What a kernel waits before it sends a lost packet again: at least 200 ms. */
const MIN_RETRANSMISSION_MS = 200;

export function oneWayMs({ rttMs, asymmetryMs }: LineQuality, direction: 'up' | 'down'): number {
  return rttMs / 2 + (direction === 'up' ? asymmetryMs : -asymmetryMs) / 2;
}

/** Passes bytes on in order, each chunk after the line's delay. */
export function passDelayed(from: Readable, to: Writable, quality: LineQuality, direction: 'up' | 'down'): void {
  const waiting: { atMs: number; act: () => void }[] = [];
  let lastAtMs = 0;
  // One timer at a time: two of the same moment may fire in either order.
  const wake = () => {
    while (waiting[0] && waiting[0].atMs <= performance.now()) waiting.shift()!.act();
    if (waiting[0]) setTimeout(wake, waiting[0].atMs - performance.now());
  };
  const later = (act: () => void) => {
    const retransmissionMs = Math.random() < quality.loss ? Math.max(MIN_RETRANSMISSION_MS, 2 * quality.rttMs) : 0;
    lastAtMs = Math.max(lastAtMs, performance.now() + oneWayMs(quality, direction) + Math.random() * quality.jitterMs + retransmissionMs);
    waiting.push({ atMs: lastAtMs, act });
    if (waiting.length === 1) setTimeout(wake, lastAtMs - performance.now());
  };
  from.on('data', (chunk: Buffer) => later(() => !to.destroyed && to.write(chunk)));
  from.on('end', () => later(() => !to.destroyed && to.end()));
}

/** A whole tunnel, both ways; when one end breaks, so does the other. */
export function tunnelDelayed(near: Duplex, far: Duplex, quality: LineQuality): void {
  passDelayed(near, far, quality, 'up');
  passDelayed(far, near, quality, 'down');
  near.on('error', () => far.destroy());
  far.on('error', () => near.destroy());
}
