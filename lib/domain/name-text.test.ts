import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelName } from '@/lib/contracts/channels.contract';
import { displayName } from '@/lib/contracts/auth.contract';
import { hasSomethingSeen, isPlainName, withoutControls } from './name-text';

const SEED = 20_261_122;
const ordinary = fc.stringMatching(/^[A-Za-zА-Яа-я0-9 .'-]{1,20}$/).filter((text) => text.trim() === text);

/** Every character of these kinds, in the Unicode of this program. */
function charactersOf(kind: RegExp): string[] {
  const found: string[] = [];
  for (let code = 1; code < 0x110000; code += 1) {
    const character = String.fromCodePoint(code);
    if (kind.test(character)) found.push(character);
  }
  return found;
}
const unseen = charactersOf(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
const bidi = [...'\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'];

describe('names', () => {
  it('every invisible character and every mark of direction is refused anywhere in Latin and Cyrillic', () => {
    expect(unseen.length).toBeGreaterThan(4_000);
    expect(unseen).toEqual(expect.arrayContaining([...bidi, '\u00ad', '\u034f', '\u115f', '\u180e', '\u200b', '\u200c', '\u200d', '\u2060', '\u3164', '\ufeff', '\uffa0', '\u{e0041}']));
    for (const character of unseen) expect(isPlainName(`a${character}b`), character.codePointAt(0)?.toString(16)).toBe(false);
    fc.assert(
      fc.property(ordinary, ordinary, fc.constantFrom(...unseen), (before, after, character) => !isPlainName(before + character + after)),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it('what is accepted holds nothing unseen once emoji and spelled joiners are set aside, whatever was sent', () => {
    const mixture = fc.string({ unit: fc.oneof(fc.constantFrom('a', 'я', 'ش', 'क', '👩', '❤', '\u0301', '1', ' '), fc.constantFrom(...bidi, '\u200b', '\u200c', '\u200d', '\ufe0f')), maxLength: 12 });
    fc.assert(
      fc.property(mixture, (sent) => {
        const parsed = displayName.safeParse(sent);
        if (!parsed.success) return;
        expect(parsed.data).toBe(parsed.data.normalize('NFC').trim());
        for (const character of bidi) expect(parsed.data).not.toContain(character);
        expect(parsed.data).not.toMatch(/\u200b/);
        expect(parsed.data).not.toMatch(/[aя1 ][\u200c\u200d\ufe0f]|[\u200c\u200d][aя1 ]|[\u200c\u200d]$|^[\u200c\u200d\ufe0f]/);
      }),
      { seed: SEED, numRuns: 5_000 },
    );
  });

  it('an ordinary name is taken as it stands', () => {
    fc.assert(fc.property(ordinary, (name) => displayName.parse(name) === name && channelName.parse(name) === name), { seed: SEED });
  });

  it.each(['Мария 🎬', '👩‍👩‍👧 family', 'I ❤️ film', '👋🏽', 'Number 1️⃣', 'می‌خواهم', 'क्‍ष', 'Nguyễn Thị', 'ที่นี่', 'שָׁלוֹם', '東京　太郎', 'Zoë', 'ﬁlm ™'])('%s is taken', (name) => {
    expect(isPlainName(name.normalize('NFC'))).toBe(true);
  });

  it.each([
    ['a flood of marks', `Z${'\u0301\u0302\u0303'.repeat(4)}algo`],
    ['a mark without a letter', '\u0301abc'],
    ['an empty Braille cell', '\u2800'],
    ['a Hangul filler alone', '\u3164'],
    ['a selector on a letter', 'a\ufe0f'],
    ['a dangling joiner', '👩\u200d'],
    ['a joiner between Latin letters', 'ad\u200dmin'],
    ['a private character', '\ue000'],
    ['a new line', 'a\nb'],
  ])('%s is refused', (_what, name) => {
    expect(isPlainName(name)).toBe(false);
    expect(displayName.safeParse(name).success).toBe(false);
    expect(channelName.safeParse(name).success).toBe(false);
  });

  it('one name in two spellings is stored in one', () => {
    expect(displayName.parse('Zoe\u0308')).toBe('Zo\u00eb');
  });
});

describe('texts', () => {
  it('what nobody can see is no text, whatever it is made of', () => {
    for (const character of unseen) expect(hasSomethingSeen(` ${character}${character}`), character.codePointAt(0)?.toString(16)).toBe(false);
  });

  it('a text may hold what turns its direction, as long as there is something to read', () => {
    for (const text of ['\u202eabc', 'שלום\u200f', '👩\u200d👧', '\u0301a', '.', '❤\ufe0f']) expect(hasSomethingSeen(text), text).toBe(true);
  });
});

describe('what steers a terminal', () => {
  it('is taken out of free text, tabs and new lines are not', () => {
    expect(withoutControls('a\u0007b\u001b[31mc\u0085\tд\r\nend\rof\n')).toBe('ab[31mc\tд\nend\nof\n');
  });

  it('turns nothing beside it: overrides and embeddings go, isolates stay where each of the line is closed', () => {
    expect(withoutControls('Clip \u202Egpj.exe\u202C \u202Ab\u202Bc\u202Dd')).toBe('Clip gpj.exe bcd');
    expect(withoutControls('a \u2067\u05D0 \u2066b\u2069\u2069 c\u200F')).toBe('a \u2067\u05D0 \u2066b\u2069\u2069 c\u200F');
    expect(withoutControls('\u2067open\n\u2069 \u2066wrong\u2068\n\u2068kept\u2069')).toBe('open\n wrong\n\u2068kept\u2069');
  });
});
