import { expect, test } from 'vitest';
import { isEmojiOnly } from './emoji-only';

test.each(['😂', '😂😂😂', '👍🏽', '👨‍👩‍👧‍👦 ❤️', '🇫🇮'])('%s are pictures alone', (text) => expect(isEmojiOnly(text)).toBe(true));
test.each(['', '   ', '1', '#', 'ok 👍', '\u200d', '😂'.repeat(40)])('%j are not', (text) => expect(isEmojiOnly(text)).toBe(false));
