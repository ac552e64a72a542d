/** Further than this from where the next packet was due, a clock has been set. */
const JUMP_SEC = 10;
const BACKWARDS_SEC = 0.1;

/**
 * Clocks of broadcasts jump: where recordings are joined, or at their end after 26 hours. The tool that decodes closes such
 * gaps; this reckons what it will make of them, from one stream's times of decoding.
 */
export class JumpMender {
  private lastSec: number | null = null;
  private stepSec = 0;
  private shiftSec = 0;

  /** What is to be added to the times of this packet. */
  shiftFor(decodedSec: number): number {
    if (this.lastSec === null) {
      this.lastSec = decodedSec;
      return 0;
    }
    const atSec = decodedSec + this.shiftSec;
    const dueSec = this.lastSec + this.stepSec;
    if (Math.abs(atSec - dueSec) > JUMP_SEC || atSec < this.lastSec - BACKWARDS_SEC) {
      this.shiftSec += dueSec - atSec;
      this.lastSec = dueSec;
    } else {
      if (atSec > this.lastSec) this.stepSec = atSec - this.lastSec;
      this.lastSec = Math.max(this.lastSec, atSec);
    }
    return this.shiftSec;
  }
}
