import { describe, expect, it } from 'vitest';
import type { VideoRenditionPlan } from '@/server/ports/transcoder';
import { sideBySide } from './run-pass';

const rendition = (name: string, mode: 'copy' | 'encode') => ({ name, mode }) as VideoRenditionPlan;
const renditions = [rendition('v1080', 'copy'), rendition('v720', 'encode')];

describe('The runs of a pass', () => {
  it('moves picture and sound by two runs at once, the picture’s first', () => {
    const runs = sideBySide({ renditions, isBroadcast: false }, { videoNames: ['v1080'], audioNames: ['a0', 'a1'], progressShare: 0.2 });
    expect(runs).toEqual([
      { videoNames: ['v1080'], audioNames: [], progressShare: 0.2 },
      { videoNames: [], audioNames: ['a0', 'a1'], progressShare: 0.2 },
    ]);
  });

  it.each([
    ['a coded pass, whose decoding is shared', ['v720'], ['a0'], false],
    ['a file without sound', ['v1080'], [], false],
    ['a broadcast, whose clock is in all of its streams', ['v1080'], ['a0'], true],
  ])('leaves in one %s', (_, videoNames, audioNames, isBroadcast) => {
    const pass = { videoNames, audioNames, progressShare: 1 };
    expect(sideBySide({ renditions, isBroadcast }, pass)).toEqual([pass]);
  });
});
