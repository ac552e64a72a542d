import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mistakesIn, nearWords } from './near-words';
import { searchWords } from './search-words';

describe('the words of a question', () => {
  it.each([
    ['Mountain  LAKE', ['mountain', 'lake']],
    ['Ёлка', ['елка']],
    ['ёлка'.normalize('NFD'), ['елка']],
    ['Мой'.normalize('NFD'), ['мой']],
    ['Café', ['cafe']],
    ['foo & !bar | (baz:*) <-> \'q\'', ['foo', 'bar', 'baz', 'q']],
    ['C++ 3.14', ['c', '3', '14']],
    ['cat cat', ['cat']],
    ['静かな山 2024年', ['静か', 'かな', 'な山', '2024', '年']],
    ['%_\\ !?…🎬 \u0000', []],
  ])('%s', (question, words) => expect(searchWords(question)).toEqual(words));

  it('are few and short, and hold nothing but letters and digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (question) => {
        const words = searchWords(question);
        expect(words.length).toBeLessThanOrEqual(10);
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}\p{M}]{1,40}$/u);
      }),
    );
  });
});

describe('words that were meant', () => {
  it.each([
    ['moutain', 'mountain', 1],
    ['velosiped', 'velosiped', 0],
    ['велосепед', 'велосипед', 1],
    ['mounatin', 'mountain', 1],
    ['moutai', 'mountain', 1],
    ['', 'anything', 0],
    ['abc', '', 3],
  ])('%s for %s has %i', (typed, word, mistakes) => expect(mistakesIn(typed, word)).toBe(mistakes));

  it('are near, the nearest first; a short word is taken at its word', () => {
    expect(nearWords('moutain', ['fountains', 'mountain', 'mountains', 'captain'])).toEqual(['mountain', 'mountains']);
    expect(nearWords('cat', ['car', 'cut'])).toEqual([]);
  });
});
