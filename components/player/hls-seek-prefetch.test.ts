import type Hls from 'hls.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SeekPrefetch } from './hls-seek-prefetch';

const fragments = (name: string, sec: number) => Array.from({ length: 10 }, (_, index) => ({ start: index * sec, duration: sec, url: `/old/${name}/${index}` }));
const engine = {
  levels: [{ details: undefined }, { details: { fragments: fragments('video', 4) } }], loadLevel: 1,
  audioTracks: [{ details: { fragments: fragments('audio', 5) } }], audioTrack: 0,
} as unknown as Pick<Hls, 'levels' | 'loadLevel' | 'audioTracks' | 'audioTrack'>;
const grant = { addressOf: (url: string) => Promise.resolve(url.replace('/old/', '/granted/')) };
const element = { buffered: { length: 1, start: () => 0, end: () => 8 } };
const asked: { url: string; signal: AbortSignal }[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', (url: string, { signal }: { signal: AbortSignal }) => {
    asked.push({ url, signal });
    return Promise.resolve(new Response('bytes'));
  });
});
afterEach(() => vi.unstubAllGlobals());

it('fetches the picture and the sound of a place, by the grant of now', async () => {
  await new SeekPrefetch(engine, grant, element).fetchAt(21);
  expect(asked.map(({ url }) => url)).toEqual(['/granted/video/5', '/granted/audio/4']);
});

it('leaves what is loaded, what is beyond the end, and where the hand no longer is', async () => {
  const prefetch = new SeekPrefetch(engine, grant, element);
  await prefetch.fetchAt(7.9);
  await prefetch.fetchAt(4_000);
  expect(asked).toEqual([]);
  const first = prefetch.fetchAt(30);
  await vi.waitFor(() => expect(asked).toHaveLength(2), 15_000);
  const second = prefetch.fetchAt(12);
  await Promise.all([first, second]);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, false, false]);
});
