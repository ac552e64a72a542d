import { describe, expect, it } from 'vitest';
import type { FrameFacts, MediaFacts, VideoStreamFacts } from '@/server/ports/transcoder';
import { h264Level, ladderFor, maxBitRateBps } from './ladder';
import { planMedia } from './plan';
import { audioFacts, frameFacts, mediaFacts, subtitleFacts, videoFacts } from './sample-facts';
import { hasUnreliableDuration } from './timing';
import { refusalOf, refusalOfUnreadable } from './verdict';

const able = { canToneMap: true };

function planOf(video: Partial<VideoStreamFacts>, frames: Partial<FrameFacts> = {}, facts: Partial<MediaFacts> = {}, mayCopy = true) {
  return planMedia(mediaFacts({ video: [videoFacts(video)], ...facts }), frameFacts(frames), able, { mayCopy });
}

describe('verdict', () => {
  it.each<[string, Partial<MediaFacts>, RegExp | null]>([
    ['an ordinary file', {}, null],
    ['8K', { video: [videoFacts({ codedWidthPx: 7680, codedHeightPx: 4320 })] }, null],
    ['more than 36 million pixels', { video: [videoFacts({ codedWidthPx: 8192, codedHeightPx: 4608 })] }, /too large/],
    ['a ribbon', { video: [videoFacts({ codedWidthPx: 16_384, codedHeightPx: 16 })] }, null],
    ['a side that nothing can show', { video: [videoFacts({ codedWidthPx: 30_000, codedHeightPx: 1100 })] }, /30000 pixels/],
    ['twelve hours', { durationSec: 43_200 }, null],
    ['more than twelve hours', { durationSec: 43_201 }, /too long/],
    ['64 tracks', { streamCount: 64 }, null],
    ['65 tracks', { streamCount: 65 }, /65 tracks/],
    ['sound alone', { video: [] }, /sound but no picture/],
    ['nothing at all', { video: [], audio: [] }, /No video/],
    ['a picture without a size', { video: [videoFacts({ codedWidthPx: 0 })] }, /size/],
  ])('%s', (_, change, sentence) => {
    const said = refusalOf(mediaFacts(change));
    if (sentence === null) expect(said).toBeNull();
    else expect(said).toMatch(sentence);
  });

  it('does not hold a subtitle against a film that it outlasts by weeks', () => {
    const weeks = { durationSec: 4_294_970 };
    expect(hasUnreliableDuration(mediaFacts({ ...weeks, subtitles: [subtitleFacts({})] }))).toBe(true);
    expect(hasUnreliableDuration(mediaFacts({ ...weeks, subtitles: [] }))).toBe(false);
  });

  it('names no path, tool or option to the person who uploaded the file', () => {
    const said = refusalOfUnreadable("file:/data/uploads/x: Invalid data found; [NULL @ 0x55] Codec (magicyuv, id = 1) not on whitelist '-codec_whitelist h264'");
    expect(said).not.toMatch(/\/|ffmpeg|ffprobe|whitelist|--?[a-z]+_/i);
    expect(said.length).toBeLessThanOrEqual(400);
  });
});

describe('ladder', () => {
  it.each<[number, number, number[]]>([
    [1920, 1080, [1080, 720, 480, 360, 240]],
    [3840, 2160, [2160, 1440, 1080, 720, 480, 360, 240]],
    [7680, 4320, [4320, 2160, 1440, 1080, 720, 480, 360, 240]],
    [1080, 1920, [1080, 720, 480, 360, 240]],
    [854, 480, [480, 360, 240]],
    [888, 500, [480, 360, 240]],
    [800, 332, [332, 240]],
    [320, 180, [180]],
    [240, 240, [240]],
  ])('%i × %i', (widthPx, heightPx, sides) => {
    expect(ladderFor({ widthPx, heightPx })).toEqual(sides);
  });

  it('costs more the larger and the quicker a picture is', () => {
    expect(maxBitRateBps(720, 60)).toBeGreaterThan(maxBitRateBps(720, 30));
    expect(maxBitRateBps(600, 30)).toBeGreaterThan(maxBitRateBps(480, 30));
    expect(maxBitRateBps(4320, 30)).toBeGreaterThan(maxBitRateBps(2160, 30));
  });

  it.each<[number, number, number, string]>([
    [640, 360, 30, '3.0'],
    [1280, 720, 30, '3.1'],
    [1280, 720, 60, '4.0'],
    [1920, 1080, 60, '4.2'],
    [3840, 2160, 30, '5.1'],
    [7680, 4320, 30, '6.0'],
  ])('the level of %i × %i at %i is %s', (widthPx, heightPx, rate, level) => {
    expect(h264Level({ widthPx, heightPx }, rate)).toBe(level);
  });
});

describe('repackaging', () => {
  it('keeps what browsers can decode and codes the rest of the ladder behind it', () => {
    const plan = planOf({});
    expect(plan.renditions.map((rendition) => [rendition.name, rendition.mode])).toEqual([
      ['v1080', 'copy'], ['v720', 'encode'], ['v480', 'encode'], ['v360', 'encode'], ['v240', 'encode'],
    ]);
    expect(plan.passes.map((pass) => pass.videoNames)).toEqual([['v1080'], ['v720', 'v480', 'v360', 'v240']]);
    expect(plan.passes.map((pass) => pass.audioNames)).toEqual([['a0'], []]);
    expect(plan.copySegmentSec).toBe(4);
  });

  it('cuts no segment longer than six seconds where key frames come seldom', () => {
    expect(planOf({}, { maxKeyFrameGapSec: 5 }).copySegmentSec).toBe(1);
  });

  it.each<[string, Partial<VideoStreamFacts>, Partial<FrameFacts>, Partial<MediaFacts>]>([
    ['another codec', { codec: 'hevc' }, {}, {}],
    ['ten bits', { profile: 'High 10', pixelFormat: 'yuv420p10le' }, {}, {}],
    ['4:2:2', { pixelFormat: 'yuv422p' }, {}, {}],
    ['a turned picture', { orientation: 6 }, {}, {}],
    ['a mirrored picture', { orientation: 2 }, {}, {}],
    ['a tilted picture', { isTilted: true }, {}, {}],
    ['interlacing', { isInterlaced: true }, {}, {}],
    ['oblong pixels', { pixelAspect: 1.3333 }, {}, {}],
    ['high dynamic range', { colorTransfer: 'smpte2084' }, {}, {}],
    ['a rate above sixty', { averageFrameRate: 120 }, {}, {}],
    ['a bit rate that no line bears', { bitRateBps: 80_000_000 }, {}, {}],
    ['sparse key frames', {}, { maxKeyFrameGapSec: 6.1 }, {}],
    ['a trimmed start', {}, { hasHiddenFrames: true }, {}],
    ['no key frame at the start', {}, { startsWithKeyFrame: false }, {}],
    ['a picture that starts late', {}, { firstSec: 0.5 }, {}],
    ['a container without timestamps', {}, {}, { containerNames: ['avi'] }],
  ])('is refused for %s', (_, video, frames, facts) => {
    expect(planOf(video, frames, facts).renditions.every((rendition) => rendition.mode === 'encode')).toBe(true);
  });

  it('copies the picture though the sound has to be coded', () => {
    const plan = planOf({}, {}, { audio: [audioFacts({ codec: 'ac3', profile: null, channels: 6 })] });
    expect(plan.renditions[0]?.mode).toBe('copy');
    expect(plan.audio).toMatchObject([{ mode: 'encode', channels: 2 }]);
  });
});

describe('coding', () => {
  it('makes a quick rendition first with the smaller ones, and all others from one decode', () => {
    const plan = planOf({ codec: 'vp9' });
    expect(plan.passes.map((pass) => pass.videoNames)).toEqual([['v480', 'v360', 'v240'], ['v1080', 'v720']]);
    expect(plan.passes[0]?.progressShare).toBeLessThan(0.35);
    expect(plan.passes.reduce((sum, pass) => sum + pass.progressShare, 0)).toBeCloseTo(1);
  });

  it('shows a phone picture upright', () => {
    const plan = planOf({ orientation: 8 });
    expect(plan).toMatchObject({ widthPx: 1080, heightPx: 1920 });
    expect(plan.renditions.map((rendition) => `${rendition.widthPx}x${rendition.heightPx}`)).toContain('720x1280');
  });

  it.each<[string, Partial<VideoStreamFacts>, string]>([
    ['odd sides become even', { codedWidthPx: 641, codedHeightPx: 361 }, '640x360'],
    ['oblong pixels become square', { codedWidthPx: 720, codedHeightPx: 576, pixelAspect: 64 / 45 }, '1024x576'],
    ['a rounding of the aspect is ignored', { codedWidthPx: 800, codedHeightPx: 332, pixelAspect: 399 / 400 }, '800x332'],
    ['an absurd aspect is ignored', { codedWidthPx: 320, codedHeightPx: 240, pixelAspect: 100 }, '320x240'],
  ])('%s', (_, video, size) => {
    const plan = planOf({ codec: 'vp8', ...video });
    expect(`${plan.widthPx}x${plan.heightPx}`).toBe(size);
  });

  it.each<[string, Partial<VideoStreamFacts>, Partial<FrameFacts>, number, number | null]>([
    ['keeps variable timestamps', { averageFrameRate: 27.3 }, { maxFrameGapSec: 0.2 }, 60, null],
    ['halves 120', { averageFrameRate: 120 }, {}, 60, 60],
    ['halves 100', { averageFrameRate: 100 }, {}, 60, 50],
    ['keeps 59.94', { averageFrameRate: 60_000 / 1001 }, {}, 60, null],
    ['keeps the times of a quick picture that stands still at times', { averageFrameRate: 90 }, { maxFrameGapSec: 9, medianFrameGapSec: 1 / 120 }, 60, null],
  ])('%s', (_, video, frames, durationSec, rate) => {
    expect(planOf({ codec: 'vp9', durationSec, ...video }, frames, { durationSec }, false).picture.constantRate).toBe(rate);
  });

  it('repeats a picture that stands still until it ends, and says how often others come', () => {
    const plan = planOf({ codec: 'vp9', durationSec: 10_000, averageFrameRate: 0.001 }, { maxFrameGapSec: 9000, medianFrameGapSec: 1 / 30, endSec: 9500 }, { durationSec: 10_000 }, false);
    expect(plan.picture.repeatedUntilSec).toBe(9500);
    expect(plan.renditions[0]?.frameRate).toBe(30);
    expect(planOf({ codec: 'vp9' }, {}, {}, false).picture.repeatedUntilSec).toBeNull();
  });

  it('says so where high dynamic range cannot be converted', () => {
    const facts = mediaFacts({ video: [videoFacts({ codec: 'hevc', colorTransfer: 'arib-std-b67' })] });
    expect(planMedia(facts, frameFacts(), { canToneMap: true }, { mayCopy: true }).picture.toneMapFrom).toBe('arib-std-b67');
    const unable = planMedia(facts, frameFacts(), { canToneMap: false }, { mayCopy: true });
    expect(unable.picture.toneMapFrom).toBeNull();
    expect(unable.warnings.join()).toMatch(/HDR/);
  });
});

describe('tracks', () => {
  it('gives each sound track a rendition with a name of its own, and the default one once', () => {
    const audio = [audioFacts({ language: 'en', isDefault: false }), audioFacts({ index: 2, language: 'en' }), audioFacts({ index: 3, title: 'Di"rector\n' })];
    const plan = planOf({}, {}, { audio });
    expect(plan.audio.map((track) => [track.name, track.label, track.isDefault])).toEqual([
      ['a0', 'English', false], ['a1', 'English (2)', true], ['a2', 'Di rector', false],
    ]);
  });

  it('shows the largest of several pictures and tells the owner what is left out', () => {
    const facts = mediaFacts({
      video: [videoFacts({ index: 0, codedWidthPx: 320, codedHeightPx: 180 }), videoFacts({ index: 3, codedWidthPx: 480, codedHeightPx: 270, isDefault: false })],
      subtitles: [subtitleFacts(), subtitleFacts({ index: 5, codec: 'hdmv_pgs_subtitle' })],
    });
    const plan = planMedia(facts, frameFacts(), able, { mayCopy: true });
    expect(plan.videoStreamIndex).toBe(3);
    expect(plan.subtitles).toHaveLength(1);
    expect(plan.warnings).toEqual([expect.stringMatching(/2 pictures/), expect.stringMatching(/made of pictures/)]);
  });

  it('takes no cover for the film, however large', () => {
    const film = videoFacts({ index: 1, codedWidthPx: 640, codedHeightPx: 360, isDefault: false });
    const plan = planMedia(mediaFacts({ video: [videoFacts({ index: 0, codec: 'mjpeg' }), film] }), frameFacts(), able, { mayCopy: true });
    expect(plan).toMatchObject({ videoStreamIndex: 1, heightPx: 360 });
    const old = planMedia(mediaFacts({ video: [videoFacts({ index: 0, codec: 'mjpeg' })] }), frameFacts(), able, { mayCopy: true });
    expect(old.videoStreamIndex).toBe(0);
  });

  it('does not count subtitles that go on after the film', () => {
    const plan = planOf({ durationSec: 13 }, {}, { durationSec: 16.57, audio: [audioFacts({ durationSec: 13.056 })] });
    expect(plan.durationSec).toBeCloseTo(13.056);
  });
});
