/** Less than this between two reports shows on no screen. */
const MIN_STEP = 0.001;

/** What lies beside the ladder (poster, storyboard) holds the last part back until all is done. */
const LADDER_PART = 0.99;

/** Adds the parts of a work up to one figure that only grows. */
export class ProgressMeter {
  private told = 0;
  private before = 0;

  constructor(private readonly tell: (fraction: number) => void) {}

  /** The report of the next part, which is that share of the ladder; takes its own 0 to 1. */
  part(share: number): (fraction: number) => void {
    const start = this.before;
    this.before = Math.min(1, start + share);
    const end = this.before;
    return (fraction) => this.rise((start + (end - start) * Math.min(1, Math.max(0, fraction))) * LADDER_PART);
  }

  /** Begins again from nothing where a part turned out to be of no use; what was told stands until it is passed. */
  restart(): void {
    this.before = 0;
  }

  finish(): void {
    this.told = 1;
    this.tell(1);
  }

  private rise(fraction: number): void {
    if (fraction < this.told + MIN_STEP) return;
    this.told = fraction;
    this.tell(fraction);
  }
}
