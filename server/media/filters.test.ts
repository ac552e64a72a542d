import { expect, it } from 'vitest';
import { scaleTo } from './filters';

const size = (widthPx: number, heightPx: number) => ({ widthPx, heightPx });

it.each([
  ['far below a large picture', size(854, 480), size(1920, 1080), 'area'],
  ['half of its pixels', size(1280, 720), size(1920, 1080), 'area'],
  ['a little below it', size(1920, 1080), size(2560, 1440), 'bicubic'],
  ['one small picture from another', size(426, 240), size(854, 480), 'bicubic'],
  ['from who knows where', size(426, 240), null, 'bicubic'],
])('scales %s', (_, to, from, flags) => {
  expect(scaleTo(to, from)).toBe(`scale=${to.widthPx}:${to.heightPx}:flags=${flags}`);
});
