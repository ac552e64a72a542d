import type { LoadForecast, Segment } from '../follower-ports';
import type { Scheduler } from './scheduler';

export interface LineProfile {
  segmentSec: number;
  /** How long a segment takes to come. */
  loadMs: number;
  /** What the engine thinks that it takes, until one has come; the truth, unless said otherwise. */
  guessedMs?: number;
}

/** A stream's segments on their way, one at a time and in order from wherever the film was sought. */
export class SlowLine implements LoadForecast {
  private readonly loaded = new Set<number>();
  private underWay: { index: number; askedAtMs: number; event: unknown } | null = null;
  /** Where to go on once the first segment is there: it is not given up. */
  private wanted: number | null = null;
  /** Segments that were asked for and given up. */
  givenUp = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly profile: LineProfile,
    private readonly durationSec: number,
    private readonly onSegment: () => void,
  ) {}

  segmentAt(positionSec: number): Segment | null {
    if (positionSec >= this.durationSec) return null;
    const startSec = this.indexAt(positionSec) * this.profile.segmentSec;
    return { startSec, endSec: Math.min(startSec + this.profile.segmentSec, this.durationSec) };
  }

  arrivesInMs(segment: Segment): number {
    const loadMs = this.loadMs(segment);
    const first = this.loaded.size === 0 && this.underWay ? this.segmentAt(this.underWay.index * this.profile.segmentSec) : null;
    return first && first.startSec !== segment.startSec ? this.loadMs(first) + loadMs : loadMs;
  }

  loadMs({ startSec, endSec }: Segment): number {
    const { loadMs, guessedMs, segmentSec } = this.profile;
    const index = this.indexAt(startSec);
    if (this.loaded.has(index)) return 0;
    const wholeMs = ((this.loaded.size > 0 ? loadMs : (guessedMs ?? loadMs)) * (endSec - startSec)) / segmentSec;
    return this.underWay?.index === index ? Math.max(1, wholeMs - (this.scheduler.nowMs - this.underWay.askedAtMs)) : wholeMs;
  }

  loadedToSec(positionSec: number): number {
    let index = this.indexAt(positionSec);
    if (!this.loaded.has(index)) return positionSec;
    while (this.loaded.has(index)) index += 1;
    return Math.min(index * this.profile.segmentSec, this.durationSec);
  }

  loadedFromSec(positionSec: number): number {
    let index = this.indexAt(positionSec);
    if (!this.loaded.has(index)) return positionSec;
    while (this.loaded.has(index - 1)) index -= 1;
    return index * this.profile.segmentSec;
  }

  /** The film is sought here: what is missing comes first. */
  seek(positionSec: number): void {
    let index = this.indexAt(positionSec);
    while (this.loaded.has(index)) index += 1;
    if (this.loaded.size === 0 && this.underWay) return void (this.wanted = index);
    if (this.underWay?.index === index) return;
    if (this.underWay) {
      this.scheduler.cancel(this.underWay.event);
      this.givenUp += 1;
    }
    this.fetch(index);
  }

  private fetch(index: number): void {
    if (index * this.profile.segmentSec >= this.durationSec) return void (this.underWay = null);
    const event = this.scheduler.after(this.profile.loadMs, () => {
      this.loaded.add(index);
      this.fetch(this.wanted === null || this.wanted === index ? index + 1 : this.wanted);
      this.wanted = null;
      this.onSegment();
    });
    this.underWay = { index, askedAtMs: this.scheduler.nowMs, event };
  }

  private indexAt(positionSec: number): number {
    return Math.floor(positionSec / this.profile.segmentSec + 1e-9);
  }
}
