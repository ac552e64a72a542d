import type { PreferencePort, QualityChoice, StreamEngine } from '@/lib/player/media-port';
import { codeOf, type StreamGrant } from '@/lib/player/stream-grant';
import { FactsBoard } from './facts-board';
import { driveByHls } from './hls-engine';
import type { HtmlMedia } from './html-media';
import { driveNatively } from './native-engine';

export interface EngineParts {
  element: HTMLVideoElement;
  media: HtmlMedia;
  grant: StreamGrant;
  /** Asked when the stream is opened: until then it may have moved on. */
  startAtSec: () => number;
  preferences: PreferencePort;
  nowMs: () => number;
}

/** What does the work once it is known which way this browser plays HLS. */
export interface StreamDriver {
  chooseQuality(choice: QualityChoice): void;
  chooseAudio(id: string): void;
  prefetch(positionSec: number): void;
  holdBack(isHeld: boolean): void;
  retry(): void;
  /** The network is back, the page is seen again, the machine woke up: do not wait for the next try. */
  wake(): void;
  destroy(): void;
}

/**
 * Opens the stream: hls.js wherever there are media source extensions, even where the browser claims to play HLS by
 * itself (Chromium does, and does not), and the browser's own way elsewhere.
 */
export function openStream(parts: EngineParts): StreamEngine {
  const board = new FactsBoard();
  let driver: StreamDriver | null = null;
  let quality: QualityChoice = 'auto';
  let isHeld = false;
  let isDestroyed = false;

  async function open(): Promise<void> {
    board.say({ problemCode: null });
    try {
      const opened = (await driveByHls(parts, board, () => quality)) ?? driveNatively(parts, board);
      if (opened === null) board.say({ problemCode: 'unsupported' });
      else if (isDestroyed) opened.destroy();
      else {
        driver = opened;
        driver.holdBack(isHeld);
      }
    } catch (error) {
      // The player's own chunk could not be fetched, or the server gave no stream.
      if (!isDestroyed) board.say({ problemCode: codeOf(error) ?? 'network' });
    }
  }

  const wake = () => {
    if (document.visibilityState === 'visible') driver?.wake();
  };
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  void open();

  return {
    get facts() { return board.facts; },
    onFacts: (listener) => board.onFacts(listener),
    chooseQuality(choice) {
      quality = choice;
      driver?.chooseQuality(choice);
    },
    chooseAudio: (id) => driver?.chooseAudio(id),
    prefetch: (positionSec) => driver?.prefetch(positionSec),
    holdBack(next) {
      isHeld = next;
      driver?.holdBack(next);
    },
    retry() {
      if (driver) driver.retry();
      else void open();
    },
    destroy() {
      isDestroyed = true;
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      driver?.destroy();
      board.clear();
    },
  };
}
