import { describe, expect, it } from 'vitest';
import { readCueTime, toTyped, writeCueTime } from './cue-text';
import { readOwnVtt, writeVtt } from './vtt';

describe('times of captions', () => {
  it.each([
    [0, '0:00'], [1_500, '0:01.5'], [61_000, '1:01'], [62_050, '1:02.05'], [70_001, '1:10.001'], [3_600_000, '1:00:00'], [36_065_250, '10:01:05.25'],
  ])('%d ms are written %s and read back', (ms, text) => {
    expect(writeCueTime(ms)).toBe(text);
    expect(readCueTime(text)).toBe(ms);
  });

  it.each([['62.5', 62_500], [' 1:02,5 ', 62_500], ['0:01:02.500', 62_500], ['75:00', 4_500_000]])('%j is %d ms', (text, ms) => {
    expect(readCueTime(text)).toBe(ms);
  });

  it.each(['', 'now', '1:60', '1:75:00', '1:2:3:4', '-1', '1:02.5000', '1e3'])('%j is no time', (text) => {
    expect(readCueTime(text)).toBeNull();
  });
});

describe('a file of captions', () => {
  it('reads as it was written', () => {
    const cues = [{ startMs: 1_000, endMs: 2_500, text: 'One\ntwo <b>three</b>' }, { startMs: 36_065_250, endMs: 36_066_000, text: 'Later' }];
    expect(readOwnVtt(writeVtt(cues))).toEqual(cues);
    expect(readOwnVtt('WEBVTT\n')).toEqual([]);
  });

  it('shows words as one would type them, save where they would become a tag', () => {
    expect(toTyped('Tom &amp; Anna, 2 &lt; 3 &gt; 1')).toBe('Tom & Anna, 2 < 3 > 1');
    expect(toTyped('&lt;script&gt; <i>so</i>')).toBe('&lt;script> <i>so</i>');
  });
});
