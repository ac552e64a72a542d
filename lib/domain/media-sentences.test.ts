import { describe, expect, it } from 'vitest';
import { loadMessages } from '@/lib/messages/load-messages';
import { translator } from '@/lib/messages/translator';
import { mediaSentence, mediaSentences, readMediaSentence } from './media-sentences';

/** More figures than any sentence has. */
const figures = { count: 3, most: 33.2, side: 9000, hours: 12, seconds: 40, left: 1, made: 4, whole: 10, lost: 6 };

describe('what is said of a file', () => {
  it.each(mediaSentences)('%s is read back, and said in English word by word and in Russian', (kind) => {
    const text = mediaSentence(kind, figures);
    const read = readMediaSentence(text);
    expect(read?.kind).toBe(kind);
    expect(translator('en', 'media')(`sentence.${kind}`, read!.figures)).toBe(text);
    expect(translator('ru', 'media')(`sentence.${kind}`, read!.figures)).toMatch(/[а-я]/);
  });

  it('has a message for each sentence and for nothing else', () => {
    expect(Object.keys(loadMessages('en').media.sentence)).toEqual(mediaSentences);
  });

  it('keeps figures, and lets go what was said otherwise before', () => {
    expect(readMediaSentence('The end of the video is missing: 4 of 10 seconds could be read. The file may not have been copied to its end.')?.figures).toEqual({ made: '4', whole: '10' });
    expect(readMediaSentence('2 subtitle tracks made of pictures cannot be shown.')).toBeNull();
    expect(() => mediaSentence('tooLong')).toThrow('hours');
  });
});
