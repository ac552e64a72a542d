import type Hls from 'hls.js';
import type { StreamGrant } from '@/lib/player/stream-grant';

type Engine = Pick<Hls, 'levels' | 'loadLevel' | 'audioTracks' | 'audioTrack'>;

/**
 * Fetches what a seek to a place would need, into the browser's own store, where the engine finds it when the seek comes.
 * The engine itself loads only where the film stands.
 */
export class SeekPrefetch {
  private under: AbortController | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly grant: Pick<StreamGrant, 'addressOf'>,
    private readonly element: Pick<HTMLMediaElement, 'buffered'>,
  ) {}

  async fetchAt(positionSec: number): Promise<void> {
    this.stop();
    if (this.isLoaded(positionSec)) return;
    const { signal } = (this.under = new AbortController());
    try {
      await Promise.all(this.segmentsAt(positionSec).map(async (url) => {
        const response = await fetch(await this.grant.addressOf(url), { signal, priority: 'low' });
        // A body that nobody reads is not stored.
        await response.arrayBuffer();
      }));
    } catch {
      // Nobody waits for it: the seek itself loads what is missing, and tells what fails.
    }
  }

  /** The hand has moved on. */
  stop(): void {
    this.under?.abort();
    this.under = null;
  }

  private isLoaded(positionSec: number): boolean {
    const { buffered } = this.element;
    return Array.from({ length: buffered.length }, (_, index) => index).some((index) => buffered.start(index) <= positionSec && positionSec < buffered.end(index));
  }

  private segmentsAt(positionSec: number): string[] {
    const { levels, loadLevel, audioTracks, audioTrack } = this.engine;
    const playlists = [levels[loadLevel]?.details, audioTracks[audioTrack]?.details];
    return playlists.flatMap((playlist) => playlist?.fragments.find(({ start, duration }) => start <= positionSec && positionSec < start + duration)?.url ?? []);
  }
}
