import { describe, expect, it } from 'vitest';
import { embedCode, embedSize } from './embed-size';
import { videoIdOf } from './video-address';

describe('the address of a video', () => {
  const site = 'https://films.example';
  it.each([
    ['https://films.example/video/7', 7],
    ['http://films.example/video/7?t=12#x', 7],
    ['https://films.example/embed/7/', 7],
    ['https://films.example/video/0', null],
    ['https://films.example/video/7/edit', null],
    ['https://films.example/video/99999999999999999', null],
    ['https://films.example.evil/video/7', null],
    ['https://films.example@evil/video/7', null],
    ['ftp://films.example/video/7', null],
    ['/video/7', null],
    ['', null],
  ])('%s → %s', (address, id) => expect(videoIdOf(address, site)).toBe(id));
});

describe('a frame for another site', () => {
  it('keeps the picture’s shape within what was asked', () => {
    expect(embedSize({ width: 1920, height: 1080 }, {})).toEqual({ width: 640, height: 360 });
    expect(embedSize({ width: 1920, height: 1080 }, { maxwidth: 320 })).toEqual({ width: 320, height: 180 });
    expect(embedSize({ width: 1080, height: 1920 }, { maxheight: 480 })).toEqual({ width: 270, height: 480 });
    expect(embedSize({ width: null, height: null }, {})).toEqual({ width: 640, height: 360 });
  });

  it('lets no title out of its attribute', () => {
    expect(embedCode({ url: 'https://a/embed/1', width: 1, height: 1, title: '"><script>&' })).toContain('title="&quot;&gt;&lt;script&gt;&amp;"');
  });
});
