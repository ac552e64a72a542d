import { describe, expect, it } from 'vitest';
import { sourceLimits } from '@/server/media/limits';
import { commandLine } from './command-line';
import { FrameReader } from './frame-reader';
import { readFacts } from './read-facts';

describe('frames', () => {
  const read = (lines: string[], originSec = 0) => {
    const reader = new FrameReader(originSec);
    for (const line of lines) reader.addLine(line);
    return reader.finish();
  };

  it('puts frames into the order of showing before it measures them', () => {
    expect(read(['1.0,0.8,K__', '1.4,0.9,___', '1.2,1.0,___', '1.3,1.1,___', '1.1,1.2,___', '1.5,1.3,K__'], 1)).toMatchObject({
      frameCount: 6, firstSec: 0, startsWithKeyFrame: true, maxKeyFrameGapSec: 0.5, maxFrameGapSec: expect.closeTo(0.1), medianFrameGapSec: 0.1, endSec: expect.closeTo(0.6),
    });
  });

  it('counts what follows the last key frame, and hidden frames', () => {
    expect(read(['0,0,KD_', '5,5,___', '9,9,___'])).toMatchObject({ hasHiddenFrames: true, maxKeyFrameGapSec: 13, maxFrameGapSec: 5 });
  });

  it('follows a clock that is set forwards and back, but closes no pause of ten seconds', () => {
    const readJumping = (lines: string[]) => {
      const reader = new FrameReader(1, true);
      for (const line of lines) reader.addLine(line);
      return reader.finish();
    };
    expect(readJumping(['1,1,K__', '2,2,___', '9000,9000,K__', '9001,9001,___', '5,5,K__', '6,6,___'])).toMatchObject({ frameCount: 6, firstSec: 0, endSec: 6, maxFrameGapSec: 1 });
    expect(readJumping(['1,1,K__', '2,2,___', '12,12,___'])).toMatchObject({ endSec: expect.closeTo(12, 0), maxFrameGapSec: 10 });
    expect(read(['1,1,K__', '2,2,___', '9000,9000,K__'], 1).maxFrameGapSec).toBe(8998);
  });

  it('takes decoding times where a file has no others, and ignores what is no packet', () => {
    expect(read(['N/A,0.0,K__', 'rubbish', '', 'N/A,0.5,___'])).toMatchObject({ frameCount: 2, maxFrameGapSec: 0.5 });
  });
});

describe('facts', () => {
  const report = (stream: object, format: object = {}) =>
    readFacts({ streams: [{ index: 0, codec_type: 'video', codec_name: 'h264', ...stream }], programs: [], chapters: [], format: { format_name: 'mov,mp4', ...format } });

  it.each<[string, object, number]>([
    ['a quarter to the right', { side_data_list: [{ rotation: -90 }] }, 6],
    ['a quarter to the left', { side_data_list: [{ rotation: 90 }] }, 8],
    ['upside down', { side_data_list: [{ rotation: -180 }] }, 3],
    ['a turn that only a tag tells of', { tags: { rotate: '90' } }, 6],
    ['upright', {}, 1],
  ])('reads %s', (_, stream, orientation) => {
    expect(report(stream).video[0]).toMatchObject({ orientation, isTilted: false });
  });

  it.each([
    ['65536 0', '0 65536', 1], ['-65536 0', '0 65536', 2], ['-65536 0', '0 -65536', 3], ['65536 0', '0 -65536', 4],
    ['0 65536', '65536 0', 5], ['0 65536', '-65536 0', 6], ['0 -65536', '-65536 0', 7], ['0 -65536', '65536 0', 8],
    ['0 131072', '-131072 0', 6],
  ])('knows a mirror from a turn: %s, %s', (first, second, orientation) => {
    const displaymatrix = `\n00000000: ${first} 0\n00000001: ${second} 0\n00000002: 0 0 1073741824\n`;
    expect(report({ side_data_list: [{ rotation: 0, displaymatrix }] }).video[0]).toMatchObject({ orientation, isTilted: false });
  });

  it('takes a tilted picture for the nearest turn', () => {
    const tilted = { rotation: -80, displaymatrix: '\n00000000: 11380 64540 0\n00000001: -64540 11380 0\n00000002: 0 0 1073741824\n' };
    expect(report({ side_data_list: [tilted] }).video[0]).toMatchObject({ orientation: 6, isTilted: true });
  });

  it('leaves cover art out and turns old language codes into tags', () => {
    const facts = readFacts({
      streams: [
        { index: 0, codec_type: 'video', disposition: { attached_pic: 1 } },
        { index: 1, codec_type: 'audio', tags: { language: 'ger' } },
        { index: 2, codec_type: 'audio', tags: { language: 'und' } },
        { index: 3, codec_type: 'audio', tags: { language: 'x"y' } },
      ],
      programs: [], chapters: [],
      format: { format_name: 'mov' },
    });
    expect(facts.video).toEqual([]);
    expect(facts.audio.map((stream) => stream.language)).toEqual(['de', null, null]);
    expect(facts.durationSec).toBe(0);
  });
});

describe('command line', () => {
  const line = commandLine({ sourcePath: '/in/a b.mp4', inputArguments: ['-ss', '1'], outputArguments: ['-vf', "select='gte(t, 1)'", 'out.mp4'] });

  it('names what may be opened before the input, every time', () => {
    const input = line.indexOf('-i');
    for (const option of ['-protocol_whitelist', '-format_whitelist', '-codec_whitelist', '-max_pixels']) {
      expect(line.indexOf(option)).toBeGreaterThan(-1);
      expect(line.indexOf(option)).toBeLessThan(input);
    }
    expect(line[line.indexOf('-protocol_whitelist') + 1]).toBe('file');
    expect(line[line.indexOf('-format_whitelist') + 1]?.split(',')).not.toEqual(expect.arrayContaining([expect.stringMatching(/hls|concat|dash|sdp|image|tty|lavfi|rtsp/)]));
    expect(line[line.indexOf('-max_pixels') + 1]).toBe(String(sourceLimits.maxPixels));
  });

  it('keeps spaces within one argument', () => {
    expect(line).toContain('file:/in/a b.mp4');
    expect(line).toContain("select='gte(t, 1)'");
    expect(line[line.length - 1]).toBe('out.mp4');
  });
});
