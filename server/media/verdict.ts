import type { MediaFacts } from '@/server/ports/transcoder';
import { sourceLimits } from './limits';

const hours = (sec: number) => Math.round(sec / 3600);

/** Why a probed file is refused, in a sentence for the person who uploaded it; null where it is welcome. */
export function refusalOf(facts: MediaFacts): string | null {
  if (facts.streamCount > sourceLimits.maxStreams) {
    return `This file holds ${facts.streamCount} tracks; at most ${sourceLimits.maxStreams} are taken.`;
  }
  if (facts.video.length === 0) {
    return facts.audio.length > 0
      ? 'This file holds sound but no picture. Only videos can be uploaded.'
      : 'No video was found in this file.';
  }
  if (facts.video.every((stream) => stream.codedWidthPx < 1 || stream.codedHeightPx < 1)) {
    return 'The video in this file cannot be read: the size of its picture is unknown.';
  }
  const largest = Math.max(...facts.video.map((stream) => stream.codedWidthPx * stream.codedHeightPx));
  if (largest > sourceLimits.maxPixels) {
    return `The picture is too large: at most ${sourceLimits.maxPixels / 1e6} million pixels a frame are taken (8K is within).`;
  }
  const longestPx = Math.max(...facts.video.flatMap((stream) => [stream.codedWidthPx, stream.codedHeightPx]));
  if (longestPx > sourceLimits.maxSidePx) {
    return `The picture is too long: a side of ${longestPx} pixels cannot be shown; at most ${sourceLimits.maxSidePx} are taken.`;
  }
  if (facts.durationSec > sourceLimits.maxDurationSec) {
    return `The video is too long: at most ${hours(sourceLimits.maxDurationSec)} hours are taken.`;
  }
  return null;
}

/** What is said of content that no reader recognises, by what the reader complained about. */
export function refusalOfUnreadable(complaint: string): string {
  if (/moov atom not found/i.test(complaint)) {
    return 'This video is incomplete: the part of the file that describes it is missing. Export or copy it again and upload it once more.';
  }
  if (/codec.*not on whitelist/i.test(complaint)) {
    return 'This video is coded in a way that is not supported here. Convert it to a common format such as MP4 and upload it again.';
  }
  return 'This file is not a video in a format that is known here, or it is damaged beyond reading.';
}
