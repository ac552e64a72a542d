import type { AudioStreamFacts, FrameFacts, MediaFacts, VideoStreamFacts } from '@/server/ports/transcoder';
import { SEGMENT_SEC } from '@/lib/domain/segment-length';
import { maxBitRateBps } from './ladder';
import { usedPixelAspect } from './picture';
import { MAX_FRAME_RATE, MAX_SEGMENT_SEC } from './limits';

/** Containers whose timestamps and packets can be moved to MP4 as they are. */
const copyableContainers = ['mov', 'mp4', 'matroska', 'webm', 'flv', 'mpegts'];

/** A source may cost this many times what its rung would, before it is worth coding again for viewers' lines. */
const MAX_COPY_RATE_FACTOR = 4;

/** Later than this after the sound, the first picture is stretched to the start, which copying cannot do. */
const MAX_COPY_START_SEC = 0.1;

/**
 * Why the picture cannot be handed to browsers as it is; null where it can. `frames` may come from the head of the
 * file alone: what was made from it is checked afterwards.
 */
export function whyPictureIsNotCopied(facts: MediaFacts, video: VideoStreamFacts, frames: FrameFacts): string | null {
  const shortSidePx = Math.min(video.codedWidthPx, video.codedHeightPx);
  const rate = video.averageFrameRate ?? 0;
  const bitRateBps = video.bitRateBps ?? facts.bitRateBps;
  if (!facts.containerNames.some((name) => copyableContainers.includes(name))) return 'container';
  if (video.codec !== 'h264') return 'codec';
  if (!/^(Constrained Baseline|Baseline|Main|High)$/.test(video.profile ?? '')) return 'profile';
  if (video.pixelFormat !== 'yuv420p' && video.pixelFormat !== 'yuvj420p') return 'pixel format';
  if (video.colorTransfer === 'smpte2084' || video.colorTransfer === 'arib-std-b67') return 'high dynamic range';
  if (video.isInterlaced) return 'interlaced';
  if (video.orientation !== 1 || video.isTilted) return 'orientation';
  if (usedPixelAspect(video) !== 1) return 'pixel aspect';
  if (video.codedWidthPx % 2 !== 0 || video.codedHeightPx % 2 !== 0) return 'odd size';
  if (rate <= 0 || rate > MAX_FRAME_RATE * 1.01) return 'frame rate';
  if (bitRateBps === null || bitRateBps > MAX_COPY_RATE_FACTOR * maxBitRateBps(shortSidePx, rate)) return 'bit rate';
  if (!frames.startsWithKeyFrame || frames.hasHiddenFrames) return 'trimmed';
  if (frames.firstSec < -0.001 || frames.firstSec > MAX_COPY_START_SEC) return 'late start';
  if (frames.maxKeyFrameGapSec > MAX_SEGMENT_SEC) return 'sparse key frames';
  return null;
}

/** AAC-LC in one or two channels is what every browser plays. */
export function mayCopyAudio(facts: MediaFacts, audio: AudioStreamFacts): boolean {
  return (
    facts.containerNames.some((name) => copyableContainers.includes(name)) &&
    audio.codec === 'aac' &&
    audio.profile === 'LC' &&
    audio.channels >= 1 &&
    audio.channels <= 2 &&
    audio.sampleRateHz >= 32_000 &&
    audio.sampleRateHz <= 48_000 &&
    (audio.bitRateBps ?? 0) <= 400_000 &&
    // Silence before a late start has to be coded; players disagree about gaps.
    audio.startSec - facts.startSec <= 0.02
  );
}

/** Segments end at the first key frame after this, so that none grows beyond the longest that is allowed. */
export function copySegmentSec(maxKeyFrameGapSec: number): number {
  return Math.max(0.1, Math.min(SEGMENT_SEC, MAX_SEGMENT_SEC - maxKeyFrameGapSec));
}
