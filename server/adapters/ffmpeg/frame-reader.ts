import type { FrameFacts } from '@/server/ports/transcoder';
import { JumpMender } from './jump-mender';

/** Frames are stored in the order of decoding; none is further than this from its place in the order of showing. */
const REORDER_WINDOW = 32;

/** Distances are counted in tenths of a millisecond. */
const GAP_UNITS_PER_SEC = 10_000;
const MAX_DISTINCT_GAPS = 10_000;

/** Collects facts from one line per packet (`pts,dts,flags`), in memory that does not grow with the file. */
export class FrameReader {
  private readonly waiting: number[] = [];
  private readonly gapCounts = new Map<number, number>();
  private frameCount = 0;
  private firstSec: number | null = null;
  private lastShownSec: number | null = null;
  private lastKeySec: number | null = null;
  private maxFrameGapSec = 0;
  private maxKeyFrameGapSec = 0;
  private startsWithKeyFrame = false;
  private hasHiddenFrames = false;

  private readonly mender: JumpMender | null;

  /** `originSec`: where the file's own time starts. */
  constructor(
    private readonly originSec: number,
    clockMayJump = false,
  ) {
    this.mender = clockMayJump ? new JumpMender() : null;
  }

  addLine(line: string): boolean {
    const [pts, dts, flags = ''] = line.trim().split(',');
    const shown = Number(pts);
    const said = pts !== '' && Number.isFinite(shown) ? shown : Number(dts);
    if (pts === undefined || dts === undefined || !Number.isFinite(said)) return false;
    const decoded = Number(dts);
    const shiftSec = this.mender && dts !== '' && Number.isFinite(decoded) ? this.mender.shiftFor(decoded) : 0;
    const atSec = said + shiftSec - this.originSec;
    const isKey = flags.includes('K');
    if (flags.includes('D')) this.hasHiddenFrames = true;
    if (this.frameCount === 0) this.startsWithKeyFrame = isKey;
    this.frameCount += 1;
    if (isKey) this.addKeyFrame(atSec);
    this.waiting.push(atSec);
    this.waiting.sort((a, b) => a - b);
    if (this.waiting.length > REORDER_WINDOW) this.show(this.waiting.shift());
    return true;
  }

  private addKeyFrame(atSec: number): void {
    if (this.lastKeySec !== null) this.maxKeyFrameGapSec = Math.max(this.maxKeyFrameGapSec, atSec - this.lastKeySec);
    this.lastKeySec = atSec;
  }

  private show(atSec: number | undefined): void {
    if (atSec === undefined) return;
    this.firstSec ??= atSec;
    if (this.lastShownSec !== null) {
      const gapSec = atSec - this.lastShownSec;
      this.maxFrameGapSec = Math.max(this.maxFrameGapSec, gapSec);
      const unit = Math.round(gapSec * GAP_UNITS_PER_SEC);
      if (unit > 0 && (this.gapCounts.has(unit) || this.gapCounts.size < MAX_DISTINCT_GAPS)) {
        this.gapCounts.set(unit, (this.gapCounts.get(unit) ?? 0) + 1);
      }
    }
    this.lastShownSec = Math.max(this.lastShownSec ?? atSec, atSec);
  }

  finish(): FrameFacts {
    while (this.waiting.length > 0) this.show(this.waiting.shift());
    const medianFrameGapSec = this.medianGapSec();
    const endSec = (this.lastShownSec ?? 0) + medianFrameGapSec;
    return {
      frameCount: this.frameCount,
      firstSec: this.firstSec ?? 0,
      endSec,
      startsWithKeyFrame: this.startsWithKeyFrame,
      hasHiddenFrames: this.hasHiddenFrames,
      maxKeyFrameGapSec: Math.max(this.maxKeyFrameGapSec, this.lastKeySec === null ? endSec : endSec - this.lastKeySec),
      maxFrameGapSec: this.maxFrameGapSec,
      medianFrameGapSec,
    };
  }

  private medianGapSec(): number {
    const sorted = [...this.gapCounts].sort(([a], [b]) => a - b);
    const half = sorted.reduce((sum, [, count]) => sum + count, 0) / 2;
    let seen = 0;
    for (const [unit, count] of sorted) {
      seen += count;
      if (seen >= half) return unit / GAP_UNITS_PER_SEC;
    }
    return 0;
  }
}
