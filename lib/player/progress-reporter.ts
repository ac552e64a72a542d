import type { PlayerStore } from './player-store';

/** So much may be lost if the page dies without a word. */
export const REPORT_EVERY_SEC = 10;

/**
 * Tells where the viewer is: every ten seconds of film, when it stops, and when asked to (`report`, as the page goes
 * away). Says nothing before the first play, and no position twice.
 */
export function reportProgress(store: PlayerStore, onProgress: (positionSec: number) => void) {
  let toldSec: number | null = null;
  let hasPlayed = false;

  function report(): void {
    const { positionSec } = store.getState();
    if (!hasPlayed || positionSec === toldSec) return;
    toldSec = positionSec;
    onProgress(positionSec);
  }

  const stop = store.subscribe(() => {
    const { status, positionSec } = store.getState();
    if (status === 'playing' && !hasPlayed) {
      hasPlayed = true;
      toldSec = positionSec;
    }
    if (status === 'paused' || status === 'ended') report();
    else if (status === 'playing' && Math.abs(positionSec - (toldSec ?? 0)) >= REPORT_EVERY_SEC) report();
  });

  return { report, stop };
}
