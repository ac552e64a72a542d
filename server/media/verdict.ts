import { mediaSentence } from '@/lib/domain/media-sentences';
import type { MediaFacts } from '@/server/ports/transcoder';
import { sourceLimits } from './limits';

const hours = (sec: number) => Math.round(sec / 3600);

/** Why a probed file is refused, in a sentence for the person who uploaded it; null where it is welcome. */
export function refusalOf(facts: MediaFacts): string | null {
  if (facts.streamCount > sourceLimits.maxStreams) {
    return mediaSentence('tooManyTracks', { count: facts.streamCount, most: sourceLimits.maxStreams });
  }
  if (facts.video.length === 0) {
    return mediaSentence(facts.audio.length > 0 ? 'soundOnly' : 'noVideo');
  }
  if (facts.video.every((stream) => stream.codedWidthPx < 1 || stream.codedHeightPx < 1)) {
    return mediaSentence('sizeUnknown');
  }
  const largest = Math.max(...facts.video.map((stream) => stream.codedWidthPx * stream.codedHeightPx));
  if (largest > sourceLimits.maxPixels) {
    return mediaSentence('tooManyPixels', { most: sourceLimits.maxPixels / 1e6 });
  }
  const longestPx = Math.max(...facts.video.flatMap((stream) => [stream.codedWidthPx, stream.codedHeightPx]));
  if (longestPx > sourceLimits.maxSidePx) {
    return mediaSentence('sideTooLong', { side: longestPx, most: sourceLimits.maxSidePx });
  }
  if (facts.durationSec > sourceLimits.maxDurationSec) {
    return mediaSentence('tooLong', { hours: hours(sourceLimits.maxDurationSec) });
  }
  return null;
}

/** What is said of content that no reader recognises, by what the reader complained about. */
export function refusalOfUnreadable(complaint: string): string {
  if (/moov atom not found/i.test(complaint)) {
    return mediaSentence('headerMissing');
  }
  if (/codec.*not on whitelist/i.test(complaint)) {
    return mediaSentence('codecUnknown');
  }
  return mediaSentence('notAVideo');
}
