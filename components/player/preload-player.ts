import { loadHls } from './hls-library';

/** For a page that will need the player in a moment: its chunks come now. A failure is told by whoever needs them. */
export function preloadPlayer(): void {
  import('./stage').catch(() => undefined);
  loadHls().catch(() => undefined);
}
