import type { AudioStreamFacts, FrameFacts, MediaFacts, SubtitleStreamFacts, VideoStreamFacts } from '@/server/ports/transcoder';

/** Facts of an ordinary file for tests of plans: what a test is about, it changes. */
export function videoFacts(change: Partial<VideoStreamFacts> = {}): VideoStreamFacts {
  return {
    index: 0, codec: 'h264', profile: 'High', pixelFormat: 'yuv420p', codedWidthPx: 1920, codedHeightPx: 1080, pixelAspect: 1,
    orientation: 1, isTilted: false, averageFrameRate: 30, nominalFrameRate: 30,
    colorTransfer: null, colorPrimaries: null, colorSpace: null, colorRange: null, isInterlaced: false,
    startSec: 0, durationSec: 60, bitRateBps: 5_000_000, isDefault: true, ...change,
  };
}

export function audioFacts(change: Partial<AudioStreamFacts> = {}): AudioStreamFacts {
  return {
    index: 1, codec: 'aac', profile: 'LC', channels: 2, sampleRateHz: 48_000, startSec: 0, durationSec: 60, bitRateBps: 128_000,
    language: null, title: null, isDefault: true, ...change,
  };
}

export function subtitleFacts(change: Partial<SubtitleStreamFacts> = {}): SubtitleStreamFacts {
  return { index: 2, codec: 'subrip', language: null, title: null, isForced: false, isForHardOfHearing: false, ...change };
}

export function mediaFacts(change: Partial<MediaFacts> = {}): MediaFacts {
  return {
    containerNames: ['mov', 'mp4'], startSec: 0, durationSec: 60, clockMayJump: false, sizeBytes: 40_000_000, bitRateBps: 5_200_000, streamCount: 2, programmes: [],
    video: [videoFacts()], audio: [audioFacts()], subtitles: [], chapters: [], ...change,
  };
}

export function frameFacts(change: Partial<FrameFacts> = {}): FrameFacts {
  return {
    frameCount: 1800, firstSec: 0, endSec: 60, startsWithKeyFrame: true, hasHiddenFrames: false,
    maxKeyFrameGapSec: 2, maxFrameGapSec: 0.034, medianFrameGapSec: 0.0333, ...change,
  };
}
