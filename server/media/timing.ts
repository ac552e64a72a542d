import type { FrameFacts, MediaFacts, VideoStreamFacts } from '@/server/ports/transcoder';
import { cappedFrameRate } from './ladder';
import { MAX_FRAME_RATE } from './limits';

/** A picture that stands still for longer is repeated, since a segment cannot end where there is no frame. */
const MAX_KEPT_FRAME_GAP_SEC = 2;

/** At this rate a frame is never more than 20 ms from its time. */
const FINE_RATE = 25;

/** For hours of a few pictures: enough to cut segments, and not one frame for ever more. */
const SLIDE_RATE = 5;
const SLIDES_FROM_SEC = 600;

/** Frames a second, as the file says it or as its frames show it. */
export function sourceFrameRate(video: VideoStreamFacts, frames: FrameFacts): number {
  const said = video.averageFrameRate ?? video.nominalFrameRate;
  if (said !== null && said > 0 && said <= 1000) return said;
  return frames.medianFrameGapSec > 0 ? 1 / frames.medianFrameGapSec : FINE_RATE;
}

/**
 * The rate that frames are brought to, or null where each keeps its own time. Variable rates keep their timestamps;
 * only rates above the limit and pictures that stand still for seconds need an even rate.
 */
export function constantRateFor(facts: MediaFacts, video: VideoStreamFacts, frames: FrameFacts): number | null {
  const rate = sourceFrameRate(video, frames);
  if (rate > MAX_FRAME_RATE * 1.01) return cappedFrameRate(rate);
  if (frames.maxFrameGapSec <= MAX_KEPT_FRAME_GAP_SEC) return null;
  if (rate < 1 && facts.durationSec > SLIDES_FROM_SEC) return SLIDE_RATE;
  const usual = frames.medianFrameGapSec > 0 ? Math.round(1 / frames.medianFrameGapSec) : FINE_RATE;
  return Math.min(MAX_FRAME_RATE, Math.max(FINE_RATE, usual));
}

/** How long picture and sound last; a file's own figure may count subtitles that go on after both. */
export function playedDurationSec(facts: MediaFacts, video: VideoStreamFacts): number {
  const ends = [video, ...facts.audio].map((stream) =>
    stream.durationSec === null ? null : stream.startSec - facts.startSec + stream.durationSec,
  );
  const known = ends.filter((end) => end !== null);
  if (known.length < ends.length || known.length === 0) return facts.durationSec;
  const longest = Math.max(...known);
  return facts.durationSec > 0 && longest > 0 ? Math.min(facts.durationSec, longest) : Math.max(facts.durationSec, longest);
}
