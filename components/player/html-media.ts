import type { MediaEventName, PlayerMedia, SeekCause, TimeRangeSec } from '@/lib/player/media-port';
import type { LoadForecast } from '@/lib/sync/follower-ports';

const HAVE_NOTHING = 0;

/** Frames lie closer than this, and ranges that touch so closely are one to the decoder. */
const TOUCHING_SEC = 0.1;

/** A media element of the browser as the player's port. */
export class HtmlMedia implements PlayerMedia {
  /** The engine knows; until it does, sound is assumed. */
  hasAudio = true;
  seekCause: SeekCause | null = null;
  private isOwnSeek = false;
  /** Asked for before there was anything to seek in. */
  earlySeekSec: number | null = null;
  loadForecast: LoadForecast | null = null;
  private readonly stops: (() => void)[];

  constructor(private readonly element: HTMLVideoElement) {
    this.stops = [
      this.on('seeking', () => {
        this.seekCause = this.isOwnSeek ? 'request' : 'engine';
        this.isOwnSeek = false;
      }),
      this.on('loadedmetadata', () => {
        const positionSec = this.earlySeekSec;
        this.earlySeekSec = null;
        if (positionSec !== null) this.seekTo(positionSec);
      }),
    ];
  }

  get currentTimeSec() { return this.earlySeekSec ?? this.element.currentTime; }
  get durationSec() { return this.element.duration; }
  get paused() { return this.element.paused; }
  get ended() { return this.element.ended; }
  get seeking() { return this.earlySeekSec !== null || this.element.seeking; }
  get readyState() { return this.element.readyState; }
  get volume() { return this.element.volume; }
  get muted() { return this.element.muted; }
  get rate() { return this.element.playbackRate; }
  get preservesPitch() { return this.element.preservesPitch; }

  get buffered(): TimeRangeSec[] {
    const { buffered } = this.element;
    return Array.from({ length: buffered.length }, (_, i) => ({ startSec: buffered.start(i), endSec: buffered.end(i) }));
  }

  get bufferedAheadSec(): number {
    const position = this.currentTimeSec;
    let endSec = position;
    for (const range of this.buffered) {
      if (range.startSec <= endSec + TOUCHING_SEC && range.endSec > endSec) endSec = range.endSec;
    }
    return endSec - position;
  }

  get bufferedFromSec(): number {
    const position = this.currentTimeSec;
    let fromSec = position;
    for (const range of [...this.buffered].reverse()) {
      if (range.endSec >= fromSec - TOUCHING_SEC && range.startSec < fromSec) fromSec = range.startSec;
    }
    return fromSec;
  }

  play(): Promise<void> { return this.element.play(); }
  pause(): void { this.element.pause(); }
  setVolume(volume: number): void { this.element.volume = volume; }
  setMuted(muted: boolean): void { this.element.muted = muted; }

  seekTo(positionSec: number): void {
    if (this.element.readyState === HAVE_NOTHING) {
      this.earlySeekSec = positionSec;
      return;
    }
    this.isOwnSeek = true;
    this.element.currentTime = positionSec;
  }

  /** The engine knows when the stream's segments will be there: news of the data, as `progress` is. */
  foresee(forecast: LoadForecast | null): void {
    if (forecast === this.loadForecast) return;
    this.loadForecast = forecast;
    if (forecast) this.element.dispatchEvent(new Event('progress'));
  }

  /** Also the default, because opening a stream puts the element back to it. */
  setRate(rate: number, preservesPitch: boolean): void {
    if (this.element.preservesPitch !== preservesPitch) this.element.preservesPitch = preservesPitch;
    this.element.defaultPlaybackRate = rate;
    if (this.element.playbackRate !== rate) this.element.playbackRate = rate;
  }

  on(event: MediaEventName, listener: () => void): () => void {
    this.element.addEventListener(event, listener);
    return () => this.element.removeEventListener(event, listener);
  }

  destroy(): void {
    for (const stop of this.stops) stop();
  }
}
