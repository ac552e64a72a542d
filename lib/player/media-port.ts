/** What the player needs of the world: a media element, a stream engine behind it, a place for preferences, timers. */

import type { LoadForecast } from '@/lib/sync/follower-ports';

export interface TimeRangeSec {
  startSec: number;
  endSec: number;
}

export type MediaEventName =
  | 'loadedmetadata' | 'loadeddata' | 'durationchange' | 'emptied' | 'canplay' | 'progress'
  | 'play' | 'playing' | 'pause' | 'waiting' | 'ended' | 'seeking' | 'seeked' | 'timeupdate'
  | 'volumechange' | 'ratechange' | 'error';

/** Who moved the position last: whoever called `seekTo`, or the engine by itself (over a gap in the data). */
export type SeekCause = 'request' | 'engine';

/**
 * A media element. It is also all that the follower of a room asks for (`MediaPort` of lib/sync), so that one object
 * serves both; every setter is a request, and the events say what became of it.
 */
export interface PlayerMedia {
  readonly currentTimeSec: number;
  /** NaN as long as it is not known. */
  readonly durationSec: number;
  readonly paused: boolean;
  readonly ended: boolean;
  readonly seeking: boolean;
  /** Of the last seek; null before the first. */
  readonly seekCause: SeekCause | null;
  /** As `HTMLMediaElement.readyState`. */
  readonly readyState: number;
  readonly buffered: readonly TimeRangeSec[];
  readonly bufferedAheadSec: number;
  readonly bufferedFromSec: number;
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;
  readonly rate: number;
  readonly preservesPitch: boolean;
  readonly hasAudio: boolean;
  /** For the follower: what the engine expects of loading. */
  readonly loadForecast?: LoadForecast | null;
  play(): Promise<void>;
  pause(): void;
  seekTo(positionSec: number): void;
  setRate(rate: number, preservesPitch: boolean): void;
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  /** Returns the way to stop listening. */
  on(event: MediaEventName, listener: () => void): () => void;
}

export interface Quality {
  heightPx: number;
  bitsPerSec: number;
}

export interface AudioTrack {
  id: string;
  label: string;
  language: string | null;
}

/** `auto`, or the height that the viewer wants. */
export type QualityChoice = 'auto' | number;

/** What the engine knows of the stream; one object per change. */
export interface StreamFacts {
  /** By height, the tallest first; empty where the browser itself picks. */
  qualities: readonly Quality[];
  /** What is being shown. */
  activeHeightPx: number | null;
  audioTracks: readonly AudioTrack[];
  activeAudioId: string | null;
  /** A code of the error table, or one of the player's own; null while things go well. */
  problemCode: string | null;
}

export const noStreamFacts: StreamFacts = {
  qualities: [],
  activeHeightPx: null,
  audioTracks: [],
  activeAudioId: null,
  problemCode: null,
};

/** Fills the media element with a stream and keeps it filled. */
export interface StreamEngine {
  readonly facts: StreamFacts;
  onFacts(listener: (facts: StreamFacts) => void): () => void;
  chooseQuality(choice: QualityChoice): void;
  chooseAudio(id: string): void;
  /** A seek to this place is likely: what it needs may be fetched ahead. */
  prefetch(positionSec: number): void;
  /** Fetches no more than the next seconds, or again as much as is good for playing. */
  holdBack(isHeld: boolean): void;
  /** After a problem: tries again where it stood. */
  retry(): void;
  destroy(): void;
}

/** A small memory, such as the browser's storage. Either call may be refused silently. */
export interface PreferencePort {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/** Runs something later; returns the way to call it off. */
export type Schedule = (run: () => void, delayMs: number) => () => void;
