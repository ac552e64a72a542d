import {
  noStreamFacts,
  type MediaEventName,
  type PlayerMedia,
  type PreferencePort,
  type QualityChoice,
  type SeekCause,
  type StreamEngine,
  type StreamFacts,
  type TimeRangeSec,
} from './media-port';

/**
 * A media element without a medium. As with the real one, a request changes nothing that others hear of until the
 * element gets round to it: here when `settle()` is called.
 */
export class FakeMedia implements PlayerMedia {
  currentTimeSec = 0;
  durationSec = Number.NaN;
  paused = true;
  ended = false;
  seeking = false;
  seekCause: SeekCause | null = null;
  readyState = 0;
  buffered: TimeRangeSec[] = [];
  volume = 1;
  muted = false;
  rate = 1;
  preservesPitch = true;
  hasAudio = true;
  /** What the browser's policy says to `play()`: an error's name, or nothing. */
  refusal: string | null = null;
  readonly requests: string[] = [];
  private readonly listeners = new Map<MediaEventName, Set<() => void>>();
  private pending: (() => void)[] = [];

  get bufferedAheadSec(): number {
    const range = this.buffered.find(({ startSec, endSec }) => startSec <= this.currentTimeSec && this.currentTimeSec <= endSec);
    return range ? range.endSec - this.currentTimeSec : 0;
  }

  get bufferedFromSec(): number {
    return this.buffered.find(({ startSec, endSec }) => startSec <= this.currentTimeSec && this.currentTimeSec <= endSec)?.startSec ?? this.currentTimeSec;
  }

  play(): Promise<void> {
    this.requests.push('play');
    const { refusal } = this;
    if (refusal) return Promise.reject(Object.assign(new Error(refusal), { name: refusal }));
    return new Promise((resolve) => {
      this.pending.push(() => {
        if (this.ended) this.currentTimeSec = 0;
        this.paused = this.ended = false;
        this.emit('play');
        if (this.readyState >= 3) this.emit('playing');
        resolve();
      });
    });
  }

  pause(): void {
    this.requests.push('pause');
    this.pending.push(() => {
      this.paused = true;
      this.emit('pause');
    });
  }

  seekTo(positionSec: number): void {
    this.requests.push(`seek ${positionSec}`);
    this.pending.push(() => this.beginSeek(positionSec, 'request'));
  }

  setRate(rate: number, preservesPitch: boolean): void {
    this.requests.push(`rate ${rate}`);
    this.pending.push(() => {
      Object.assign(this, { rate, preservesPitch });
      this.emit('ratechange');
    });
  }

  setVolume(volume: number): void {
    this.pending.push(() => {
      this.volume = volume;
      this.emit('volumechange');
    });
  }

  setMuted(muted: boolean): void {
    this.pending.push(() => {
      this.muted = muted;
      this.emit('volumechange');
    });
  }

  on(event: MediaEventName, listener: () => void): () => void {
    const set = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, set.add(listener));
    return () => set.delete(listener);
  }

  get listenerCount(): number {
    return [...this.listeners.values()].reduce((sum, set) => sum + set.size, 0);
  }

  emit(event: MediaEventName): void {
    for (const listener of [...(this.listeners.get(event) ?? [])]) listener();
  }

  /** Carries out what was asked for. */
  settle(): void {
    const pending = this.pending;
    this.pending = [];
    for (const run of pending) run();
  }

  /** The stream has come: everything up to `bufferedSec` is there. */
  load(durationSec: number, bufferedSec = durationSec): void {
    Object.assign(this, { durationSec, readyState: 4, buffered: [{ startSec: 0, endSec: bufferedSec }] });
    for (const event of ['loadedmetadata', 'durationchange', 'loadeddata', 'canplay', 'progress'] as const) this.emit(event);
  }

  /** Time goes by. */
  advance(sec: number): void {
    if (this.paused || this.readyState < 3) return;
    this.currentTimeSec = Math.min(this.durationSec, this.currentTimeSec + sec * this.rate);
    this.emit('timeupdate');
    if (this.currentTimeSec < this.durationSec) return;
    this.ended = true;
    this.emit('ended');
  }

  /** The data has run out. */
  starve(): void {
    this.readyState = 2;
    this.emit('waiting');
  }

  beginSeek(positionSec: number, cause: SeekCause): void {
    Object.assign(this, { currentTimeSec: positionSec, seeking: true, seekCause: cause, ended: false });
    this.emit('seeking');
  }

  endSeek(): void {
    this.seeking = false;
    this.emit('seeked');
  }
}

/** A stream engine that is told what to say. */
export class FakeStream implements StreamEngine {
  facts: StreamFacts = noStreamFacts;
  readonly requests: string[] = [];
  private readonly listeners = new Set<(facts: StreamFacts) => void>();

  onFacts(listener: (facts: StreamFacts) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  say(facts: Partial<StreamFacts>): void {
    this.facts = { ...this.facts, ...facts };
    for (const listener of [...this.listeners]) listener(this.facts);
  }

  chooseQuality(choice: QualityChoice): void {
    this.requests.push(`quality ${choice}`);
  }

  chooseAudio(id: string): void {
    this.requests.push(`audio ${id}`);
  }

  prefetch(positionSec: number): void {
    this.requests.push(`prefetch ${positionSec}`);
  }

  holdBack(isHeld: boolean): void {
    this.requests.push(isHeld ? 'hold back' : 'fetch on');
  }

  retry(): void {
    this.requests.push('retry');
  }

  destroy(): void {
    this.requests.push('destroy');
  }
}

export function fakePreferences(stored: Record<string, string> = {}): PreferencePort & { stored: Record<string, string> } {
  return {
    stored,
    get: (key) => stored[key] ?? null,
    set: (key, value) => {
      stored[key] = value;
    },
  };
}
