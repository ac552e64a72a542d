import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { averageColour, makeClip } from './made-clips';
import { processClip, removeProcessed } from './processed-clip';
import { createFfmpegTranscoder } from './transcoder';
import { triedPrograms } from './tried-programs';

let clips: string;
beforeAll(async () => {
  clips = await mkdtemp(join(tmpdir(), 'clips-'));
});
afterAll(() => Promise.all([rm(clips, { recursive: true, force: true }), removeProcessed()]));

/** A field of one colour, coded by what a test is about. */
const field = (colour: string, filters: string, ...coded: string[]) =>
  ['-f', 'lavfi', '-i', `color=c=${colour}:s=320x240:r=10:d=0.5,format=gbrp`, '-vf', filters, '-c:v', 'libx264', '-crf', '1', ...coded];
const tagged = (matrix: string, primaries: string, transfer: string) => ['-colorspace', matrix, '-color_primaries', primaries, '-color_trc', transfer];

describe.each(triedPrograms)('colours, with the %s program', (_, options) => {
  const transcoder = createFfmpegTranscoder(options);

  it.each([
    ['HD', 'red', 'scale=out_color_matrix=bt709,format=yuv420p', tagged('bt709', 'bt709', 'bt709'), [254, 0, 0], 2],
    ['old television', 'white', 'scale=out_color_matrix=bt601,format=yuv420p', tagged('smpte170m', 'smpte170m', 'smpte170m'), [255, 255, 255], 2],
    ['wide colours', '0xE0AC69', 'zscale=min=gbr:rin=pc:pin=bt709:tin=bt709:t=linear:p=bt709:m=gbr:npl=100,format=gbrpf32le,zscale=p=bt2020:t=bt709:m=bt2020nc:r=tv,format=yuv420p10le', tagged('bt2020nc', 'bt2020', 'bt709'), [224, 172, 105], 4],
    ...(['smpte2084', 'arib-std-b67'] as const).flatMap((transfer) => {
      const bright = `scale=out_color_matrix=bt709:out_range=tv,format=yuv444p10,zscale=tin=bt709:min=bt709:pin=bt709:rin=tv:p=bt2020:t=${transfer}:m=bt2020nc:r=tv:npl=203,format=yuv420p10le`;
      const tags = tagged('bt2020nc', 'bt2020', transfer);
      return [
        [`what is no brighter than usual in ${transfer}`, '0x905838', bright, tags, [144, 88, 56], 4],
        [`white paper in ${transfer}`, 'white', bright, tags, [228, 228, 228], 4],
      ] as [string, string, string, string[], number[], number][];
    }),
  ])('of %s are the same in film, poster and card', async (name, colour, filters, tags, expected, tolerance) => {
    const path = await makeClip(clips, `${name.replaceAll(' ', '-')}.mkv`, ...field(colour, filters, ...tags));
    const { dir } = await processClip(path, transcoder);
    for (const made of ['v240/index.m3u8', 'poster.jpg', 'poster.card.jpg']) {
      const seen = await averageColour(join(dir, made), 'crop=200:200');
      seen.forEach((level, i) => expect(Math.abs(level - expected[i]!), `${made}: ${seen.map(Math.round).join()}`).toBeLessThanOrEqual(tolerance));
    }
  });
});
