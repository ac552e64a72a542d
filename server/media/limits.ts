/** What a source may be at most. Beyond these it is refused with a sentence before a frame is decoded. */
export const sourceLimits = {
  /** 8K (7680 × 4320) is within. */
  maxPixels: 36_000_000,
  /** No decoder of H.264 shows a longer side. */
  maxSidePx: 16_384,
  maxDurationSec: 12 * 60 * 60,
  maxStreams: 64,
} as const;

/** Players buffer by target duration: a longer segment would delay the start and every change of rendition. */
export const MAX_SEGMENT_SEC = 6;

export const MAX_FRAME_RATE = 60;

/** More would only make the list in the player unusable; the rest is named in a warning. */
export const MAX_AUDIO_RENDITIONS = 8;
export const MAX_SUBTITLE_TRACKS = 32;

/** From this length on a seek bar has room for thumbnails. */
export const MIN_STORYBOARD_DURATION_SEC = 5;

/** The head of a file that is read to judge whether its key frames come often enough. */
export const KEY_FRAME_SAMPLE_SEC = 60;

/** Ear and eye tell picture from sound apart beyond about this. */
export const MAX_SYNC_ERROR_SEC = 0.02;

export interface EncodeSettings {
  /** x264's speed against size. */
  preset: string;
  /** x264's quality: lower is better and larger. */
  crf: number;
  audioBitRateBps: number;
}

export const defaultEncodeSettings: EncodeSettings = { preset: 'veryfast', crf: 23, audioBitRateBps: 160_000 };
