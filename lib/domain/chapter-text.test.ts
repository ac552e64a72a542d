import { describe, expect, it } from 'vitest';
import { chaptersOfDescription, readChapters, writeChapters } from './chapter-text';

const text = '0:00 Start\n- 1:05 – The climb\n(1:02:05) At the top';

describe('chapters as people write them', () => {
  it('are read in any usual form, sorted, and written again', () => {
    const read = readChapters('1:05 - The climb\n\n[0:00] Start\n1:02:05 At the top', 4000);
    expect(read).toEqual({ chapters: [{ start: 0, title: 'Start' }, { start: 65, title: 'The climb' }, { start: 3725, title: 'At the top' }] });
    expect('chapters' in read && writeChapters(read.chapters)).toBe('0:00 Start\n1:05 The climb\n1:02:05 At the top');
    expect(readChapters(' \n', 10)).toEqual({ chapters: [] });
  });

  it.each([
    ['no time', '0:00 Start\nThe climb', 2],
    ['no title', '0:00', 1],
    ['a time beyond the end', '0:00 Start\n5:00 Later', 2],
    ['the same second twice', '0:00 Start\n\n0:00 Again', 3],
  ])('a line with %s is told by its number', (_name, written, wrongLine) => {
    expect(readChapters(written, 300)).toEqual({ wrongLine });
  });

  it('are found in a description where there are three or more from 0:00 on, in order and within the film', () => {
    expect(chaptersOfDescription(`Our walk.\n\n${text}\n\nMore soon.`, 4000)).toHaveLength(3);
    expect(chaptersOfDescription('0:00 Start\n1:00 End', 4000)).toEqual([]);
    expect(chaptersOfDescription(text, 3000)).toEqual([]);
    expect(chaptersOfDescription(text.replace('0:00', '0:01'), 4000)).toEqual([]);
    expect(chaptersOfDescription('0:00 A\n2:00 B\n1:00 C', 4000)).toEqual([]);
    expect(chaptersOfDescription(null, 4000)).toEqual([]);
  });
});
