import { describe, expect, it } from 'vitest';
import { bitRatesOf, masterPlaylist, mediaPlaylist, readMediaPlaylist, startsOf } from './playlists';
import { publishedNameOf } from './published-names';
import { planStoryboard, posterTimes, storyboardVtt } from './stills';
import { isBlank, judgePicture, posterScore } from './poster-choice';
import { ProgressMeter } from './progress-meter';

describe('playlists', () => {
  const segments = [{ name: 'seg_00000.m4s', durationSec: 4.004 }, { name: 'seg_00001.m4s', durationSec: 2.5 }];

  it('reads back what it writes, and is whole', () => {
    const text = mediaPlaylist(segments);
    expect(readMediaPlaylist(text)).toEqual(segments);
    expect(text).toContain('#EXT-X-TARGETDURATION:4\n');
    expect(text.trimEnd().endsWith('#EXT-X-ENDLIST')).toBe(true);
    expect(startsOf(segments)).toEqual([0, 4.004]);
  });

  it('takes segment names from a muxer that writes folders before them', () => {
    expect(readMediaPlaylist('#EXTM3U\n#EXTINF:1.5,\nv240/seg_00000.m4s\n')).toEqual([{ name: 'seg_00000.m4s', durationSec: 1.5 }]);
  });

  it('tells the peak of whole segments and the average of all', () => {
    const sized = [{ name: 'a', durationSec: 4, sizeBytes: 1000 }, { name: 'b', durationSec: 4, sizeBytes: 3000 }, { name: 'c', durationSec: 0.1, sizeBytes: 900 }];
    expect(bitRatesOf(sized)).toEqual({ averageBps: Math.ceil((4900 * 8) / 8.1), peakBps: 6000 });
  });

  it('lists renditions from small to large with the sound counted in', () => {
    const rendition = (px: number) => ({ name: `v${px}`, shortSidePx: px, widthPx: px * 2, heightPx: px, frameRate: 30, mode: 'encode' as const });
    const audio = { rendition: { name: 'a0', streamIndex: 1, language: 'en', label: 'English', isDefault: true, mode: 'copy' as const, channels: 2 }, codec: 'mp4a.40.2', averageBps: 100, peakBps: 120 };
    const text = masterPlaylist(
      [{ rendition: rendition(720), codec: 'avc1.64001f', frameRate: 29.97, averageBps: 2000, peakBps: 3000 }, { rendition: rendition(240), codec: 'avc1.64001e', frameRate: 29.97, averageBps: 200, peakBps: 300 }],
      [audio],
    );
    expect(text).toContain('BANDWIDTH=3120,AVERAGE-BANDWIDTH=2100,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1440x720,FRAME-RATE=29.970,AUDIO="audio"\nv720/index.m3u8');
    expect(text.indexOf('v240/')).toBeLessThan(text.indexOf('v720/'));
    expect(text).toContain('NAME="English",LANGUAGE="en",DEFAULT=YES');
    expect(masterPlaylist([{ rendition: rendition(240), codec: 'avc1.64001e', frameRate: 30, averageBps: 1, peakBps: 1 }], [])).not.toContain('AUDIO');
  });
});

describe('published names', () => {
  it.each(['master.m3u8', 'v1080/index.m3u8', 'v240/init.mp4', 'v240/seg_00001.m4s', 'a0/seg_00000.m4s', 'poster.jpg', 'poster.card.jpg', 'frame_3.jpg', 'frame_3.card.jpg', 'poster_Ab-_567890123456.jpg', 'storyboard.vtt', 'storyboard_12.jpg', 'preview.mp4', 'captions/3.vtt'])(
    'knows %s',
    (name) => expect(publishedNameOf(name)).not.toBeNull(),
  );

  it.each(['../master.m3u8', 'v1080/../poster.jpg', 'v0/index.m3u8', 'candidate_0.jpg', 'frame_0.jpg', 'source', 'v240/seg_1.m4s', 'master.m3u8\n', 'captions/../1.vtt', 'v240/%2e%2e/x', 'master.m3u8.next', ''])(
    'knows no %j',
    (name) => expect(publishedNameOf(name)).toBeNull(),
  );
});

describe('stills', () => {
  it('indexes every second of a storyboard and points into the sheets', () => {
    const board = planStoryboard({ widthPx: 1920, heightPx: 1080 }, 30);
    expect(board).toMatchObject({ intervalSec: 1, tileWidthPx: 160, tileHeightPx: 90, tileCount: 30 });
    if (!board) throw new Error('unreachable');
    const cues = storyboardVtt(board, 30, ['storyboard_0.jpg', 'storyboard_1.jpg']).trim().split('\n\n').slice(1);
    expect(cues).toHaveLength(30);
    expect(cues[6]).toBe('00:00:06.000 --> 00:00:07.000\nstoryboard_0.jpg#xywh=160,90,160,90');
    expect(cues[29]).toContain('storyboard_1.jpg#xywh=640,0,160,90');
  });

  it('makes none below five seconds, and few for hours', () => {
    expect(planStoryboard({ widthPx: 320, heightPx: 240 }, 4.9)).toBeNull();
    expect(planStoryboard({ widthPx: 320, heightPx: 240 }, 43_200)?.tileCount).toBeLessThanOrEqual(150);
  });

  it('looks for posters within the film', () => {
    for (const durationSec of [0.1, 3, 5000]) for (const atSec of posterTimes(durationSec)) expect(atSec).toBeLessThan(durationSec);
  });

  it('prefers a picture with something to see to a black, flat or damaged one', () => {
    const black = judgePicture(new Uint8Array(1000).fill(16));
    const grey = judgePicture(new Uint8Array(1000).fill(128));
    const scene = judgePicture(Uint8Array.from({ length: 1000 }, (_, i) => 40 + (i % 160)));
    expect([black, grey, scene].map(isBlank)).toEqual([true, true, false]);
    expect(posterScore(scene, false)).toBeGreaterThan(posterScore(grey, false));
    expect(posterScore(black, false)).toBeGreaterThan(posterScore(scene, true));
  });
});

describe('progress', () => {
  it('only grows, also where a part begins again, and ends with 1', () => {
    const told: number[] = [];
    const meter = new ProgressMeter((fraction) => told.push(fraction));
    const first = meter.part(0.2);
    first(0.5);
    first(1);
    meter.restart();
    const again = meter.part(0.3);
    again(0.1);
    again(1);
    meter.part(0.7)(7);
    meter.finish();
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told[told.length - 2]).toBeLessThan(1);
    expect(told[told.length - 1]).toBe(1);
  });
});
