import type { FrameFacts, MediaFacts, VideoStreamFacts } from '@/server/ports/transcoder';
import { cappedFrameRate } from './ladder';
import { MAX_FRAME_RATE, sourceLimits } from './limits';

/** A picture that stands still for longer is repeated, since a segment cannot end where there is no frame. */
const MAX_KEPT_FRAME_GAP_SEC = 2;

/** Where nothing else is known. */
const USUAL_RATE = 25;

export function standsStill(frames: FrameFacts): boolean {
  return frames.maxFrameGapSec > MAX_KEPT_FRAME_GAP_SEC;
}

/** Frames a second, as the file says it or as its frames show it; where some stand still, as the others come. */
export function sourceFrameRate(video: VideoStreamFacts, frames: FrameFacts): number {
  const seen = frames.medianFrameGapSec > 0 ? 1 / frames.medianFrameGapSec : USUAL_RATE;
  if (standsStill(frames)) return Math.max(1, seen);
  const said = video.averageFrameRate ?? video.nominalFrameRate;
  return said !== null && said > 0 && said <= 1000 ? said : seen;
}

/** The even rate that frames above the limit are brought to, or null where each keeps its own time. */
export function constantRateFor(video: VideoStreamFacts, frames: FrameFacts): number | null {
  const rate = sourceFrameRate(video, frames);
  return rate > MAX_FRAME_RATE * 1.01 && !standsStill(frames) ? cappedFrameRate(rate) : null;
}

/** A start this late makes some formats count their duration from it and others from 0. */
const LATE_START_SEC = 1;

/** Recordings by browsers do not say how long they are, broadcasts are reckoned from two times of a clock that may jump. */
export function hasUnreliableDuration(facts: MediaFacts): boolean {
  // A file's figure counts the last subtitle, and writers let that one stand for weeks.
  const isFromSubtitles = facts.subtitles.length > 0 && facts.durationSec > sourceLimits.maxDurationSec;
  return facts.durationSec <= 0 || facts.clockMayJump || facts.startSec > LATE_START_SEC || isFromSubtitles;
}

/** Where the file says that its picture ends. A file without sound ends with it. */
export function pictureEndSec(facts: MediaFacts, video: VideoStreamFacts): number | null {
  if (video.durationSec !== null) return video.startSec - facts.startSec + video.durationSec;
  return facts.audio.length === 0 && facts.subtitles.length === 0 && facts.durationSec > 0 ? facts.durationSec : null;
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
