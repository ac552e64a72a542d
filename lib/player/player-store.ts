import type { Caption } from '@/lib/contracts/videos.contract';
import type { MediaEventName, PlayerMedia, PreferencePort, QualityChoice, Schedule, StreamEngine } from './media-port';
import { END_ZONE_SEC } from '@/lib/sync/room-constants';
import { captionFor, statusOf, type PlayerState } from './player-state';
import { MAX_RATE, MIN_RATE, readPreferences, writePreferences, type Preferences } from './preferences';
import { mayControl, soloTransport, type Transport } from './transport';

export interface PlayerStoreParts {
  media: PlayerMedia;
  stream: StreamEngine;
  captions: readonly Caption[];
  preferences: PreferencePort;
  schedule: Schedule;
  transport?: Transport;
  /** From the video's facts: what pages say of it. The element knows better where it is not just a part of a second apart. */
  durationSec?: number | null;
}

export type Surface = 'isFullscreen' | 'isPictureInPicture' | 'isTheatre';

/** A seek that nobody carried out (a room refused it) is forgotten after this long. */
const SEEK_FORGOTTEN_AFTER_MS = 2_000;

const HAVE_CURRENT_DATA = 2;

/** What is written in a file and what a browser makes of its frames differ by some hundredths. */
const SAME_LENGTH_SEC = 1;

/** Films begin in black: a film that stands at its very start shows its poster instead. */
const OPENING_SEC = 0.1;

const FACT_EVENTS: readonly MediaEventName[] = [
  'loadedmetadata', 'loadeddata', 'durationchange', 'emptied', 'canplay', 'progress',
  'play', 'playing', 'pause', 'waiting', 'ended', 'seeking', 'seeked', 'timeupdate', 'volumechange', 'ratechange', 'error',
];

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));

export type PlayerStore = ReturnType<typeof createPlayerStore>;

/**
 * The player as a store. A request goes to the element (or to the room), and the state changes only when the element
 * reports that it happened. What the viewer chose by hand is remembered; what a room does to rate or sound is not.
 */
export function createPlayerStore(parts: PlayerStoreParts) {
  const { media, stream, captions, schedule } = parts;
  const toldSec = parts.durationSec ?? 0;
  const listeners = new Set<() => void>();
  let preferences = readPreferences(parts.preferences);
  let transport = parts.transport ?? soloTransport;
  let hasPlayed = false;
  /** For switching captions on again. */
  let lastCaptionLanguage = preferences.captionLanguage;
  let requestedPositionSec: number | null = null;
  let forgetRequest = () => {};
  let isDestroyed = false;

  let state: PlayerState = {
    status: 'loading', errorCode: null, isPlayIntended: false, mayControl: mayControl(transport),
    hasPicture: false, isAutoplayBlocked: false,
    positionSec: media.currentTimeSec, durationSec: toldSec, buffered: [],
    volume: media.volume, isMuted: media.muted, rate: media.rate,
    qualities: [], quality: preferences.quality, activeHeightPx: null,
    captions, captionId: captionFor(captions, preferences.captionLanguage)?.id ?? null,
    audioTracks: [], audioId: null,
    isFullscreen: false, isPictureInPicture: false, isTheatre: false,
  };

  function change(next: Partial<PlayerState>): void {
    const isSame = Object.entries(next).every(([key, value]) => Object.is(state[key as keyof PlayerState], value));
    if (isSame || isDestroyed) return;
    state = { ...state, ...next };
    for (const listener of [...listeners]) listener();
  }

  /** Takes over what the element and the engine say now. */
  function observe(): void {
    const { facts } = stream;
    if (!media.paused && media.readyState >= HAVE_CURRENT_DATA) hasPlayed = true;
    const playedSec = Number.isFinite(media.durationSec) && media.durationSec > 0 ? media.durationSec : state.durationSec;
    const durationSec = toldSec > 0 && Math.abs(playedSec - toldSec) < SAME_LENGTH_SEC ? toldSec : playedSec;
    const isOver = media.ended || (transport.kind === 'room' && transport.hasEnded && playedSec - media.currentTimeSec < END_ZONE_SEC);
    change({
      status: statusOf(media, hasPlayed, isOver, facts.problemCode),
      errorCode: facts.problemCode,
      isPlayIntended: transport.kind === 'room' ? transport.isPlaying : !media.paused && !media.ended,
      mayControl: mayControl(transport),
      hasPicture: state.hasPicture || (media.readyState >= HAVE_CURRENT_DATA && (hasPlayed || media.currentTimeSec > OPENING_SEC)),
      isAutoplayBlocked: state.isAutoplayBlocked && media.paused,
      // An element's last frame lies before the length, and a room's end too.
      positionSec: isOver && durationSec > 0 ? durationSec : media.currentTimeSec,
      durationSec,
      volume: media.volume,
      isMuted: media.muted,
      rate: transport.kind === 'room' ? transport.rate : media.rate,
      qualities: facts.qualities,
      activeHeightPx: facts.activeHeightPx,
      audioTracks: facts.audioTracks,
      audioId: facts.activeAudioId,
    });
  }

  function remember(next: Partial<Preferences>): void {
    preferences = { ...preferences, ...next };
    writePreferences(parts.preferences, preferences);
  }

  function forgetSeek(): void {
    forgetRequest();
    requestedPositionSec = null;
  }

  const stops = [
    ...FACT_EVENTS.map((event) => media.on(event, observe)),
    media.on('progress', () => change({ buffered: media.buffered })),
    media.on('seeked', () => {
      forgetSeek();
      change({ buffered: media.buffered });
    }),
    stream.onFacts(observe),
  ];

  const store = {
    getState: () => state,

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    setTransport(next: Transport): void {
      transport = next;
      observe();
    },

    /** Resolves when the element has answered; a refusal for want of a gesture becomes `isAutoplayBlocked`. */
    async play(): Promise<void> {
      if (transport.kind === 'room') {
        if (transport.mayControl) transport.intents.onPlay(media.currentTimeSec);
        return;
      }
      try {
        await media.play();
      } catch (error) {
        const isRefusal = typeof error === 'object' && error !== null && 'name' in error && error.name === 'NotAllowedError';
        if (isRefusal) change({ isAutoplayBlocked: true });
      }
    },

    pause(): void {
      if (transport.kind === 'solo') media.pause();
      else if (transport.mayControl) transport.intents.onPause(media.currentTimeSec);
    },

    togglePlay(): void {
      if (state.isPlayIntended) store.pause();
      else void store.play();
    },

    seek(positionSec: number): void {
      if (!mayControl(transport) || !Number.isFinite(positionSec)) return;
      const target = clamp(positionSec, 0, state.durationSec || Infinity);
      forgetRequest();
      requestedPositionSec = target;
      forgetRequest = schedule(forgetSeek, SEEK_FORGOTTEN_AFTER_MS);
      if (transport.kind === 'solo') media.seekTo(target);
      else transport.intents.onSeek(target);
    },

    /** The hand rests on a place while it scrubs. */
    expectSeek(positionSec: number): void {
      if (mayControl(transport)) stream.prefetch(positionSec);
    },

    /** Several in a row add up, although the element has not yet arrived at the first. */
    seekBy(deltaSec: number): void {
      store.seek((requestedPositionSec ?? media.currentTimeSec) + deltaSec);
    },

    setRate(rate: number): void {
      const wanted = clamp(rate, MIN_RATE, MAX_RATE);
      if (transport.kind === 'room') {
        if (transport.mayControl) transport.intents.onRate(wanted);
        return;
      }
      remember({ rate: wanted });
      media.setRate(wanted, true);
    },

    /** Turning the volume up also takes the mute away, as on any radio. */
    setVolume(volume: number): void {
      const wanted = Math.round(clamp(volume, 0, 1) * 100) / 100;
      remember({ volume: wanted, isMuted: wanted === 0 });
      media.setVolume(wanted);
      media.setMuted(wanted === 0);
    },

    setMuted(isMuted: boolean): void {
      remember({ isMuted });
      if (!isMuted && media.volume === 0) media.setVolume(0.5);
      media.setMuted(isMuted);
    },

    setQuality(choice: QualityChoice): void {
      remember({ quality: choice });
      stream.chooseQuality(choice);
      change({ quality: choice });
    },

    setAudio(id: string): void {
      stream.chooseAudio(id);
    },

    setCaption(id: number | null): void {
      const chosen = captions.find((caption) => caption.id === id) ?? null;
      lastCaptionLanguage = chosen?.language ?? lastCaptionLanguage;
      remember({ captionLanguage: chosen?.language ?? null });
      change({ captionId: chosen?.id ?? null });
    },

    /** Back to those that were shown last, or to the first. */
    toggleCaptions(): void {
      const last = captionFor(captions, lastCaptionLanguage) ?? captions[0] ?? null;
      store.setCaption(state.captionId === null ? (last?.id ?? null) : null);
    },

    /** The browser or the page says that the picture's place has changed. */
    reportSurface(surface: Surface, isOn: boolean): void {
      change({ [surface]: isOn });
    },

    retry(): void {
      stream.retry();
    },

    destroy(): void {
      isDestroyed = true;
      forgetRequest();
      for (const stop of stops) stop();
      listeners.clear();
    },
  };

  media.setVolume(preferences.volume);
  media.setMuted(preferences.isMuted);
  if (transport.kind === 'solo') media.setRate(preferences.rate, true);
  stream.chooseQuality(preferences.quality);
  observe();
  return store;
}
