import { describe, expect, it } from 'vitest';
import type { MediaFacts } from '@/server/ports/transcoder';
import { planMedia } from './plan';
import { oneProgramme } from './programme';
import { audioFacts, frameFacts, mediaFacts, subtitleFacts, videoFacts } from './sample-facts';

const small = { codedWidthPx: 640, codedHeightPx: 360, isDefault: false };
const large = { codedWidthPx: 1280, codedHeightPx: 720, isDefault: false };

/** Two programmes, the second one's streams before the first one's. */
const broadcast = (change: Partial<MediaFacts> = {}) =>
  mediaFacts({
    containerNames: ['mpegts'],
    video: [videoFacts({ index: 0, ...large }), videoFacts({ index: 2, ...small })],
    audio: [audioFacts({ index: 1, language: 'fr', isDefault: false }), audioFacts({ index: 3, language: 'ru', isDefault: false })],
    subtitles: [subtitleFacts({ index: 4, codec: 'dvb_subtitle' }), subtitleFacts({ index: 5, codec: 'dvb_subtitle' })],
    programmes: [[2, 1, 4], [0, 3, 5]],
    ...change,
  });

const planOf = (facts: MediaFacts) => planMedia(oneProgramme(facts), frameFacts(), { canToneMap: true }, { mayCopy: true });

describe('of several programmes', () => {
  it('the one with the best picture is taken, with its own sound and subtitles', () => {
    const plan = planOf(broadcast());
    expect(plan.videoStreamIndex).toBe(0);
    expect(plan.audio.map((track) => track.streamIndex)).toEqual([3]);
    expect(oneProgramme(broadcast()).subtitles.map(({ index }) => index)).toEqual([5]);
    expect(plan.warnings.join(' ')).toMatch(/2 programmes/);
    expect(plan.warnings.join(' ')).not.toMatch(/sound tracks|2 pictures/);
  });

  it('the first is taken where their pictures are equally good', () => {
    const plan = planOf(broadcast({ video: [videoFacts({ index: 0, ...large }), videoFacts({ index: 2, ...large })] }));
    expect([plan.videoStreamIndex, plan.audio[0]?.streamIndex]).toEqual([2, 1]);
  });

  it('a picture that is sent twice keeps the sound that one of them has', () => {
    const facts = broadcast({ video: [videoFacts({ index: 0, ...large })], programmes: [[0], [0, 3]] });
    expect(planOf(facts).audio.map((track) => track.streamIndex)).toContain(3);
  });

  it('what no programme claims is kept, and radio beside a film is not', () => {
    const facts = broadcast({ video: [videoFacts({ index: 0, ...large })], programmes: [[1], [0]] });
    expect(planOf(facts).audio.map((track) => track.streamIndex)).toEqual([3]);
  });

  it('its own clock counts', () => {
    const facts = oneProgramme(broadcast({
      startSec: 1.4,
      video: [videoFacts({ index: 0, ...large, startSec: 36_000.2 }), videoFacts({ index: 2, ...small, startSec: 1.4 })],
      audio: [audioFacts({ index: 1, startSec: 1.4 }), audioFacts({ index: 3, startSec: 36_000 })],
    }));
    expect(facts.startSec).toBe(36_000);
  });

  it('nothing is chosen where there is one, or none has a picture', () => {
    const one = mediaFacts({ programmes: [[0, 1]] });
    expect(oneProgramme(one)).toBe(one);
    const radio = broadcast({ video: [] });
    expect(oneProgramme(radio)).toBe(radio);
  });
});
