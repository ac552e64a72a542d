/** Longer than a hiccup of the line, shorter than a change of it. */
const WINDOW_MS = 8_000;
/** Before this, a figure would jump about. */
const MIN_SPAN_MS = 800;

/** How fast bytes have been going lately, from reports of how many are gone. */
export class TransferRate {
  private samples: { atMs: number; bytes: number }[] = [];

  add(atMs: number, bytes: number): void {
    // After a resume the count may begin anew.
    if ((this.samples.at(-1)?.bytes ?? 0) > bytes) this.samples = [];
    this.samples.push({ atMs, bytes });
    while (this.samples.length > 2 && this.samples[0]!.atMs < atMs - WINDOW_MS) this.samples.shift();
  }

  reset(): void {
    this.samples = [];
  }

  /** Null while it is too early to tell. */
  bytesPerSec(): number | null {
    const [first, last] = [this.samples[0], this.samples.at(-1)];
    if (!first || !last || last.atMs - first.atMs < MIN_SPAN_MS) return null;
    return ((last.bytes - first.bytes) / (last.atMs - first.atMs)) * 1000;
  }
}
