import { expect, test } from 'vitest';
import { chapterAt, chapterSpans } from './chapters';

test('each chapter lasts until the next, the last until the end', () => {
  const spans = chapterSpans([{ start: 30, title: 'Storm' }, { start: 0, title: 'Calm' }], 60);
  expect(spans).toEqual([
    { title: 'Calm', startSec: 0, endSec: 30 },
    { title: 'Storm', startSec: 30, endSec: 60 },
  ]);
  expect(chapterAt(spans, 29.9)?.title).toBe('Calm');
  expect(chapterAt(spans, 30)?.title).toBe('Storm');
  expect(chapterAt(spans, 60)).toBeNull();
});

test('chapters beyond the end or twice at one second are left out', () => {
  expect(chapterSpans([{ start: 0, title: 'A' }, { start: 0, title: 'B' }, { start: 90, title: 'C' }], 60).map(({ title }) => title)).toEqual(['A']);
});
