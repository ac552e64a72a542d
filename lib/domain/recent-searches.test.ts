import { describe, expect, it } from 'vitest';
import { KEPT_SEARCHES, readRecent, recentFor, withSearch } from './recent-searches';

describe('searches that were made before', () => {
  it('come newest first, each once whatever its case, and not without end', () => {
    const searches = ['Море', 'forest', 'море ', ...Array.from({ length: 10 }, (_, nth) => `n${nth}`)];
    const recent = searches.reduce<readonly string[]>(withSearch, []);
    expect(recent).toHaveLength(KEPT_SEARCHES);
    expect(recent[0]).toBe('n9');
    expect(['Море', 'forest', 'море '].reduce<readonly string[]>(withSearch, [])).toEqual(['море', 'forest']);
    expect(withSearch(['a'], '  ')).toEqual(['a']);
  });

  it('are offered where they go on from what is typed', () => {
    expect(recentFor(['Forest walk', 'forest', 'sea'], 'FOREST', 5)).toEqual(['Forest walk']);
    expect(recentFor(['a', 'b', 'c'], '', 2)).toEqual(['a', 'b']);
  });

  it('survive whatever the storage holds', () => {
    for (const stored of [null, '', 'x', '{}', '[1, null, {}]', `["${'y'.repeat(300)}"]`]) expect(readRecent(stored)).toEqual([]);
    expect(readRecent('["a", 2, "b"]')).toEqual(['a', 'b']);
  });
});
