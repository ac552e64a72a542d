import type Hls from 'hls.js';
import { SEGMENT_SEC } from '@/lib/domain/segment-length';
import type { PlayerMedia } from '@/lib/player/media-port';
import type { LoadForecast, Segment } from '@/lib/sync/follower-ports';

type Engine = Pick<Hls, 'levels' | 'loadLevel' | 'firstAutoLevel' | 'ttfbEstimate'>;

/** Segments differ in size; this much above the average most of them stay. */
const ABOVE_AVERAGE = 1.1;
/** Sound and picture do not end together. */
const EDGE_SEC = 0.2;
/** A quality's playlist comes before its first segment: 296 to 306 ms on a slow phone whose way to the server is 150 ms. */
export const PLAYLIST_MS = 300;

export interface UnderWay extends Segment {
  /** In the future where the playlist comes first. */
  askedAtMs: number;
  /** It is here and not yet unpacked. */
  isHere: boolean;
}

export interface LineFacts {
  /** What the line is thought to bring; Infinity where nothing is known. */
  bitsPerSec(): number;
  /** The segment that is coming now, or will be as soon as the playlist is there. */
  underWay(): UnderWay | null;
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

  /** Not 0: it is still to be unpacked. */
  const leftMs = (coming: UnderWay) => (coming.isHere ? 1 : Math.max(1, wholeMs(coming) - (line.nowMs() - coming.askedAtMs)));

  function loadMsOf(segment: Segment): number {
    if (isLoaded(segment)) return 0;
    const coming = line.underWay();
    return coming?.startSec === segment.startSec ? leftMs(coming) : wholeMs(segment);
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
    arrivesInMs(segment) {
      const loadMs = loadMsOf(segment);
      if (loadMs === 0) return 0;
      const coming = line.underWay();
      if (!coming) return loadMs + (levelNow()?.details ? 0 : PLAYLIST_MS);
      return line.isFirst() && coming.startSec !== segment.startSec ? leftMs(coming) + loadMs : loadMs;
    },
    loadMs: loadMsOf,
  };
}
