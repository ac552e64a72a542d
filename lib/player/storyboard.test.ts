import { expect, test } from 'vitest';
import { parseStoryboard, tileAt } from './storyboard';

const base = 'https://films.example/media/7/grant/storyboard.vtt';
const cue = (times: string, target: string) => `WEBVTT\n\n${times}\n${target}\n`;

test('tiles are read with their sheets beside the index', () => {
  const text = 'WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nstoryboard_1.jpg#xywh=0,0,160,90\n\n01:00:02.000 --> 01:00:04.500\nstoryboard_1.jpg#xywh=160,0,160,90\n';
  expect(parseStoryboard(text, base)).toEqual([
    { startSec: 0, endSec: 2, sheetUrl: 'https://films.example/media/7/grant/storyboard_1.jpg', xPx: 0, yPx: 0, widthPx: 160, heightPx: 90 },
    { startSec: 3602, endSec: 3604.5, sheetUrl: 'https://films.example/media/7/grant/storyboard_1.jpg', xPx: 160, yPx: 0, widthPx: 160, heightPx: 90 },
  ]);
});

test('Windows line ends, cue names, settings, a byte order mark and short times are fine', () => {
  const text = '\uFEFFWEBVTT - made elsewhere\r\n\r\nNOTE nothing\r\n\r\none\r\n00:01.000 --> 00:02.000 align:start\r\na.jpg#xywh=pixel:1,2,3,4\r\n';
  expect(parseStoryboard(text, base)).toMatchObject([{ startSec: 1, endSec: 2, xPx: 1, yPx: 2, widthPx: 3, heightPx: 4 }]);
});

test.each([
  ['another host', 'https://evil.example/a.jpg#xywh=0,0,9,9'],
  ['another host without a scheme', '//evil.example/a.jpg#xywh=0,0,9,9'],
  ['a script', 'javascript:alert(1)#xywh=0,0,9,9'],
  ['data', 'data:image/png;base64,AAAA#xywh=0,0,9,9'],
  ['no rectangle', 'a.jpg'],
  ['a negative place', 'a.jpg#xywh=-1,0,9,9'],
  ['no size', 'a.jpg#xywh=0,0,0,9'],
  ['a sheet larger than any', 'a.jpg#xywh=19999,0,99,9'],
  ['numbers that are none', 'a.jpg#xywh=1e9,0,NaN,9'],
])('leaves out %s', (_what, target) => {
  expect(parseStoryboard(cue('00:00.000 --> 00:01.000', target), base)).toEqual([]);
});

test.each([
  ['time that runs backwards', cue('00:05.000 --> 00:01.000', 'a.jpg#xywh=0,0,9,9')],
  ['something else than WebVTT', '<html>00:00.000 --> 00:01.000\na.jpg#xywh=0,0,9,9'],
  ['nothing', ''],
  ['a cue cut off', 'WEBVTT\n\n00:00.000 --> 00:01.000'],
  ['megabytes', `WEBVTT\n${'00:00.000 --> 00:01.000\na.jpg#xywh=0,0,9,9\n\n'.repeat(20_000)}`],
])('%s gives no tiles', (_what, text) => {
  expect(parseStoryboard(text, base)).toEqual([]);
});

test('an index without a proper address gives no tiles', () => {
  expect(parseStoryboard(cue('00:00.000 --> 00:01.000', 'a.jpg#xywh=0,0,9,9'), 'storyboard.vtt')).toEqual([]);
});

test('a hostile sheet name cannot break out of a style: it is a whole, escaped address', () => {
  const [tile] = parseStoryboard(cue('00:00.000 --> 00:01.000', 'a".jpg") x(#xywh=0,0,9,9'), base);
  expect(tile?.sheetUrl).not.toMatch(/["\s]/);
});

test('a position between tiles shows the one before it', () => {
  const tiles = parseStoryboard('WEBVTT\n\n00:01.000 --> 00:02.000\na.jpg#xywh=0,0,9,9\n\n00:05.000 --> 00:06.000\nb.jpg#xywh=0,0,9,9\n', base);
  expect(tileAt(tiles, 0)?.startSec).toBe(1);
  expect(tileAt(tiles, 3)?.startSec).toBe(1);
  expect(tileAt(tiles, 99)?.startSec).toBe(5);
  expect(tileAt([], 1)).toBeNull();
});
