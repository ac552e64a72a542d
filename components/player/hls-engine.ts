import type Hls from 'hls.js';
import type { ErrorData, HlsConfig, LoadPolicy, RetryConfig } from 'hls.js';
import type { Quality, QualityChoice } from '@/lib/player/media-port';
import { isGone, RecoveryPlan } from '@/lib/player/recovery';
import { codeOf } from '@/lib/player/stream-grant';
import type { FactsBoard } from './facts-board';
import { hlsForecast, PLAYLIST_MS, type UnderWay } from './hls-forecast';
import { loadHls } from './hls-library';
import { shownByPage } from './line-speed';
import { LostSegments, type Segment } from './lost-segments';
import { SeekPrefetch } from './hls-seek-prefetch';
import type { EngineParts, StreamDriver } from './stream-engine';

const MAX_BUFFER_SEC = 30;
/** Before anybody watches: enough to start at once. */
const HELD_BUFFER_SEC = 4;
const BACK_BUFFER_SEC = 60;
/** Taken where nothing was ever measured: 480p on most ladders, which starts at once on all but the poorest lines. */
const FIRST_GUESS_BITS_PER_SEC = 1_500_000;
/** What a browser says of its line is the whole of it, and rounded. */
const SHARE_OF_TOLD_LINE = 0.7;
const LEAST_GUESS_BITS_PER_SEC = 200_000;
const BANDWIDTH_KEY = 'player-bandwidth';
/** Answers of a server that no longer honours a grant; some hide behind "not found". */
const REFUSALS: ReadonlyMap<number, number> = new Map([[401, 2], [403, 2], [410, 2], [404, 1]]);

type Level = Hls['levels'][number];

/** Rungs are named by the short side, so that a film on its side has the same names. */
const heightOf = (level: Level) => Math.min(level.width || level.height, level.height);

function qualitiesOf(levels: readonly Level[]): Quality[] {
  const best = new Map<number, Quality>();
  for (const level of levels) {
    const heightPx = heightOf(level);
    if (heightPx > 0 && level.bitrate > (best.get(heightPx)?.bitsPerSec ?? 0)) best.set(heightPx, { heightPx, bitsPerSec: level.bitrate });
  }
  return [...best.values()].sort((one, other) => other.heightPx - one.heightPx);
}

/** The level for a wished height: the tallest that does not exceed it, or the smallest there is. -1 means automatic. */
function levelFor(levels: readonly Level[], choice: QualityChoice): number {
  if (choice === 'auto' || levels.length === 0) return -1;
  const byHeight = levels.map((level, index) => ({ index, heightPx: heightOf(level), bitrate: level.bitrate }));
  byHeight.sort((one, other) => other.heightPx - one.heightPx || other.bitrate - one.bitrate);
  return (byHeight.find(({ heightPx }) => heightPx <= choice) ?? byHeight.at(-1))?.index ?? -1;
}

/** Some browsers tell of a poor line, and what the page has fetched shows one. Neither is believed above the guess that suits most. */
function firstGuessBitsPerSec(shownBitsPerSec: number | null): number {
  const toldMbits = (navigator as { connection?: { downlink?: number } }).connection?.downlink ?? Infinity;
  return Math.max(LEAST_GUESS_BITS_PER_SEC, Math.min(FIRST_GUESS_BITS_PER_SEC, toldMbits * 1_000_000 * SHARE_OF_TOLD_LINE, shownBitsPerSec ?? Infinity));
}

function segmentOf(fragment: NonNullable<ErrorData['frag']>): Segment {
  return { name: `${fragment.type} ${fragment.sn}`, startSec: fragment.start, endSec: fragment.start + fragment.duration };
}

const isPicture = ({ type, sn }: Pick<NonNullable<ErrorData['frag']>, 'type' | 'sn'>) => type === 'main' && sn !== 'initSegment';

/** A refused request is tried again, because by then there is a new grant. */
function retryingRefusals(policy: LoadPolicy, onRefused: (url: string) => void): LoadPolicy {
  const errorRetry: RetryConfig = {
    ...(policy.default.errorRetry ?? { maxNumRetry: 2, retryDelayMs: 500, maxRetryDelayMs: 4_000 }),
    shouldRetry: (_config, retryCount, _isTimeout, response, retry) => {
      const tries = REFUSALS.get(response?.code ?? 0);
      if (tries === undefined || response === undefined) return retry;
      if (retryCount < tries) onRefused(response.url);
      return retryCount < tries;
    },
  };
  return { default: { ...policy.default, errorRetry } };
}

/** Null where the browser has no media source extensions. */
export async function driveByHls(parts: EngineParts, board: FactsBoard, wanted: () => QualityChoice): Promise<StreamDriver | null> {
  const { default: Engine } = await loadHls();
  if (!Engine.isSupported()) return null;
  const { element, media, grant, preferences } = parts;
  const plan = new RecoveryPlan();
  const lost = new LostSegments(element);
  let refusalCode: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  const stored = Number(preferences.get(BANDWIDTH_KEY));
  const rememberedBitsPerSec = stored > 10_000 ? stored : null;
  const shownBitsPerSec = shownByPage();
  let isMeasured = false;
  let underWay: UnderWay | null = null;
  const refuse = (url: string) => grant.refuse(url);
  const defaults = Engine.DefaultConfig;
  const config: Partial<HlsConfig> = {
    maxBufferLength: MAX_BUFFER_SEC,
    backBufferLength: BACK_BUFFER_SEC,
    capLevelToPlayerSize: true,
    startLevel: -1,
    // A segment that is fetched only to measure the line, and then again in another quality, costs a slow one seconds.
    testBandwidth: false,
    abrEwmaDefaultEstimate: rememberedBitsPerSec ?? firstGuessBitsPerSec(shownBitsPerSec),
    abrEwmaDefaultEstimateMax: 50_000_000,
    // The first segment is the one that will be shown: a room may say where it plays while the playlist is on its way.
    autoStartLoad: false,
    // Captions come beside the stream, from the video's own list.
    enableWebVTT: false,
    enableIMSC1: false,
    enableCEA708Captions: false,
    fragLoadPolicy: retryingRefusals(defaults.fragLoadPolicy, refuse),
    playlistLoadPolicy: retryingRefusals(defaults.playlistLoadPolicy, refuse),
    manifestLoadPolicy: retryingRefusals(defaults.manifestLoadPolicy, refuse),
    async xhrSetup(xhr, url) {
      try {
        const address = await grant.addressOf(url);
        refusalCode = null;
        xhr.open('GET', address, true);
      } catch (error) {
        refusalCode = codeOf(error);
        throw error;
      }
    },
  };
  const hls = new Engine(config);
  const prefetch = new SeekPrefetch(hls, grant, element);
  // The guess is low on purpose; where to begin is decided by what is known of the line, and by nothing where nothing is.
  const forecast = hlsForecast(hls, media, {
    bitsPerSec: () => (isMeasured ? hls.bandwidthEstimate : (rememberedBitsPerSec ?? shownBitsPerSec ?? Infinity)),
    underWay: () => underWay,
    isFirst: () => !isMeasured,
    nowMs: parts.nowMs,
  });

  function loadAgain(): void {
    clearTimeout(timer);
    isStopped = false;
    board.say({ problemCode: null });
    if (hls.levels.length === 0 && hls.url) hls.loadSource(hls.url);
    else hls.startLoad();
  }

  function recover(data: ErrorData): void {
    const { ErrorTypes } = Engine;
    const step = plan.next(
      {
        kind: data.type === ErrorTypes.NETWORK_ERROR ? 'network' : data.type === ErrorTypes.MEDIA_ERROR ? 'media' : 'other',
        status: data.response?.code ?? null,
        isSegment: data.frag !== undefined,
        isOnline: navigator.onLine,
        refusalCode,
      },
      parts.nowMs(),
    );
    isStopped = true;
    switch (step.kind) {
      case 'give_up':
        board.say({ problemCode: step.code });
        break;
      case 'load_again':
        clearTimeout(timer);
        timer = setTimeout(loadAgain, step.afterMs);
        break;
      case 'skip_segment':
        if (data.frag) lost.add(segmentOf(data.frag));
        hls.startLoad();
        isStopped = false;
        break;
      case 'mend_decoder':
        if (step.swapAudioCodec) hls.swapAudioCodec();
        hls.recoverMediaError();
        isStopped = false;
        break;
      case 'wait_for_network':
        break;
    }
  }

  function chooseQuality(choice: QualityChoice): void {
    hls.nextLevel = levelFor(hls.levels, choice);
  }

  function sayAudioTracks(): void {
    board.say({
      audioTracks: hls.audioTracks.map((track, index) => ({ id: String(index), label: track.name, language: track.lang ?? null })),
      activeAudioId: hls.audioTrack >= 0 ? String(hls.audioTrack) : null,
    });
  }

  const { Events } = Engine;
  hls.on(Events.MANIFEST_PARSED, (_event, { levels }) => {
    const level = levelFor(levels, wanted());
    if (level >= 0) {
      hls.startLevel = level;
      hls.loadLevel = level;
    }
    media.hasAudio = hls.audioTracks.length > 0 || levels.some(({ audioCodec }) => audioCodec !== undefined);
    board.say({ qualities: qualitiesOf(levels), problemCode: null });
    // Whoever must know where to begin may still change his mind. Once loading has begun the engine is not led elsewhere
    // before its first picture: told again where to start, it now and then never does.
    media.foresee(forecast);
    const startAtSec = media.earlySeekSec ?? parts.startAtSec();
    const first = forecast.segmentAt(Math.max(0, startAtSec));
    if (first) underWay = { ...first, askedAtMs: parts.nowMs() + PLAYLIST_MS, isHere: false };
    hls.startLoad(startAtSec > 0 ? startAtSec : -1);
  });
  hls.on(Events.FRAG_LOADING, (_event, { frag }) => {
    if (isPicture(frag)) underWay = { ...segmentOf(frag), askedAtMs: parts.nowMs(), isHere: false };
  });
  hls.on(Events.FRAG_LOADED, (_event, { frag }) => {
    if (isPicture(frag)) underWay = { ...segmentOf(frag), askedAtMs: parts.nowMs(), isHere: true };
  });
  hls.on(Events.LEVEL_SWITCHED, (_event, { level }) => {
    const shown = hls.levels[level];
    board.say({ activeHeightPx: shown ? heightOf(shown) : null });
  });
  hls.on(Events.AUDIO_TRACKS_UPDATED, sayAudioTracks);
  hls.on(Events.AUDIO_TRACK_SWITCHED, sayAudioTracks);
  hls.on(Events.FRAG_BUFFERED, (_event, { frag }) => {
    plan.noteLoaded();
    if (!isPicture(frag)) return;
    underWay = null;
    // Sound alone says nothing of the line: the engine still answers with its guess.
    isMeasured = true;
    if (hls.bandwidthEstimate > 0) preferences.set(BANDWIDTH_KEY, String(Math.round(hls.bandwidthEstimate)));
  });
  hls.on(Events.ERROR, (_event, data) => {
    if (data.fatal) recover(data);
    // Told well before the engine gives it up: once for each quality, and once more with a new grant.
    else if (data.frag && isGone(data.response?.code)) lost.noteMiss(segmentOf(data.frag), hls.levels.length + 1);
  });

  hls.attachMedia(element);
  grant.address().then(
    (address) => hls.loadSource(address),
    (error: unknown) => board.say({ problemCode: codeOf(error) ?? 'network' }),
  );

  return {
    chooseQuality,
    chooseAudio(id) {
      hls.audioTrack = Number(id);
    },
    prefetch: (positionSec) => void prefetch.fetchAt(positionSec),
    holdBack(isHeld) {
      hls.config.maxBufferLength = isHeld ? HELD_BUFFER_SEC : MAX_BUFFER_SEC;
      // By itself the engine fetches up to a size, which of a small rendition is minutes.
      hls.config.maxMaxBufferLength = isHeld ? HELD_BUFFER_SEC : defaults.maxMaxBufferLength;
    },
    retry() {
      plan.forgive();
      if (board.facts.problemCode === 'unplayable') hls.recoverMediaError();
      if (hls.url) loadAgain();
      else
        grant.address().then(
          (address) => {
            board.say({ problemCode: null });
            hls.loadSource(address);
          },
          (error: unknown) => board.say({ problemCode: codeOf(error) ?? 'network' }),
        );
    },
    wake() {
      if (isStopped && board.facts.problemCode !== 'unplayable') loadAgain();
    },
    destroy() {
      clearTimeout(timer);
      media.foresee(null);
      prefetch.stop();
      lost.destroy();
      hls.destroy();
    },
  };
}
