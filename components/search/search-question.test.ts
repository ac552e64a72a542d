import { describe, expect, it } from 'vitest';
import { readSearch, searchPath, type SearchQuestion } from './search-question';

const read = (path: string) => readSearch(Object.fromEntries(new URL(path, 'http://site').searchParams));

describe('the address of a search', () => {
  it.each<SearchQuestion>([
    { q: 'море & лес', kind: 'videos', sort: 'popular', category: 'Nature' },
    { q: 'a', kind: 'all', sort: 'best', category: null },
    { q: 'a', kind: 'channels', sort: 'new', category: null },
  ])('says what it asks and is read back: %o', (question) => {
    expect(read(searchPath(question))).toEqual(question);
  });

  it('takes what it does not understand as not there', () => {
    expect(readSearch({ q: ['a', 'b'], kind: 'people', sort: 'toString', category: '\u0000' })).toEqual({ q: '', kind: 'all', sort: 'best', category: null });
    expect(readSearch({ q: '\uD800' }).q).toBe('');
    expect(readSearch({ q: 'a', category: 'Nature' }).kind).toBe('videos');
    expect(readSearch({ q: 'x'.repeat(500) }).q).toHaveLength(200);
    expect(readSearch({ q: 'a', kind: 'channels', sort: 'trending', category: 'Nature' })).toEqual({ q: 'a', kind: 'channels', sort: 'best', category: null });
  });
});
