export interface Segment {
  /** The same in every quality. */
  name: string;
  startSec: number;
  endSec: number;
}

/** The decoder stops a little before data ends. */
const EDGE_SEC = 0.5;
const PAST_SEGMENT_SEC = 0.05;

/**
 * Segments that no quality has any more. What lies before them is still played; when the film stands at the hole, it
 * hops over. The hop goes to the element itself, because it is not a seek of the viewer.
 */
export class LostSegments {
  private readonly misses = new Map<string, number>();
  private readonly lost = new Map<string, Segment>();

  constructor(private readonly element: HTMLVideoElement) {
    element.addEventListener('waiting', this.hop);
    element.addEventListener('timeupdate', this.hop);
  }

  /** Missed so often, every quality was asked. */
  noteMiss(segment: Segment, triesUntilLost: number): void {
    const misses = (this.misses.get(segment.name) ?? 0) + 1;
    this.misses.set(segment.name, misses);
    if (misses >= triesUntilLost) this.add(segment);
  }

  add(segment: Segment): void {
    this.lost.set(segment.name, segment);
    this.hop();
  }

  destroy(): void {
    this.element.removeEventListener('waiting', this.hop);
    this.element.removeEventListener('timeupdate', this.hop);
  }

  private readonly hop = () => {
    if (this.lost.size === 0) return;
    const { element } = this;
    const position = element.currentTime;
    const { buffered } = element;
    for (let i = 0; i < buffered.length; i++) {
      if (buffered.start(i) <= position && position + EDGE_SEC < buffered.end(i)) return;
    }
    for (const { startSec, endSec } of this.lost.values()) {
      if (position >= startSec - EDGE_SEC && position < endSec) {
        element.currentTime = endSec + PAST_SEGMENT_SEC;
        return;
      }
    }
  };
}
