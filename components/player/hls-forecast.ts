import type Hls from 'hls.js';
import { SEGMENT_SEC } from '@/lib/domain/segment-length';
import type { PlayerMedia } from '@/lib/player/media-port';
import type { LoadForecast, Segment } from '@/lib/sync/follower-ports';

type Engine = Pick<Hls, 'levels' | 'loadLevel' | 'firstAutoLevel' | 'ttfbEstimate'>;

/** Segments differ in size; this much above the average most of them stay. */
const ABOVE_AVERAGE = 1.1;
/** Sound and picture do not end together. */
const EDGE_SEC = 0.2;

export interface LineFacts {
  /** What the line is thought to bring; Infinity where nothing is known. */
  bitsPerSec(): number;
  /** The segment that is coming now. */
  underWay(): (Segment & { askedAtMs: number }) | null;
  /** Before the first picture what is under way is not given up for another place. */
  isFirst(): boolean;
  nowMs(): number;
}

/** When the segments of a stream will be there, for whoever must know where to begin. */
export function hlsForecast(engine: Engine, media: Pick<PlayerMedia, 'buffered'>, line: LineFacts): LoadForecast {
  const isLoaded = (segment: Segment) =>
    media.buffered.some(({ startSec, endSec }) => startSec <= segment.startSec + EDGE_SEC && segment.endSec - EDGE_SEC <= endSec);

  const levelNow = () => engine.levels[engine.loadLevel] ?? engine.levels[engine.firstAutoLevel];

  function wholeMs({ startSec, endSec }: Segment): number {
    const level = levelNow();
    const bitsPerSec = level ? (level.averageBitrate || level.bitrate) * ABOVE_AVERAGE : 0;
    return engine.ttfbEstimate + (bitsPerSec * (endSec - startSec) * 1000) / line.bitsPerSec();
  }

  return {
    segmentAt(positionSec) {
      const fragments = levelNow()?.details?.fragments;
      if (!fragments) {
        // As this site cuts its films; the playlist, which knows better, comes only after the place to begin at is chosen.
        const startSec = Math.floor(positionSec / SEGMENT_SEC) * SEGMENT_SEC;
        return { startSec, endSec: startSec + SEGMENT_SEC };
      }
      const found = fragments.find(({ start, duration }) => start <= positionSec && positionSec < start + duration);
      return found ? { startSec: found.start, endSec: found.start + found.duration } : null;
    },
    loadMs(segment) {
      if (isLoaded(segment)) return 0;
      const coming = line.underWay();
      if (!coming) return wholeMs(segment);
      const leftMs = Math.max(0, wholeMs(coming) - (line.nowMs() - coming.askedAtMs));
      if (coming.startSec === segment.startSec) return leftMs;
      return wholeMs(segment) + (line.isFirst() ? leftMs : 0);
    },
  };
}
