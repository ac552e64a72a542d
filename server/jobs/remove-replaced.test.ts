import { describe, expect, it } from 'vitest';
import type { VideoRow } from '@/server/ports/repositories';
import { removeReplacedHandler } from './remove-replaced.job';

const MASTER = '#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,URI="a50/index.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv360c/index.m3u8\n';

function removedOf(folder: string, { progress = 1, master = MASTER as string | null, isGone = false } = {}): Promise<string[]> {
  const removed: string[] = [];
  const remove = removeReplacedHandler({
    publication: { find: async () => (isGone ? null : ({ video: { id: 1, filePath: 'v/token', progress } } as VideoRow)) },
    storage: { readText: async (key) => (key === 'v/token/master.m3u8' ? master : null), removeAll: async (prefix) => void removed.push(prefix) },
  });
  return remove({ videoId: 1, folder }).then(() => removed);
}

describe('what another rendition took the place of', () => {
  it('is removed once nobody can be watching it', async () => {
    expect(await removedOf('v360')).toEqual(['v/token/v360']);
    expect(await removedOf('a0')).toEqual(['v/token/a0']);
  });

  it.each([
    ['it is named again', removedOf('v360c')],
    ['sound is named again', removedOf('a50')],
    ['work goes on', removedOf('v360', { progress: 0.5 })],
    ['there is no list', removedOf('v360', { master: null })],
    ['the video is gone', removedOf('v360', { isGone: true })],
  ])('stays where %s', async (_, removed) => {
    expect(await removed).toEqual([]);
  });
});
