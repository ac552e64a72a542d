import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstSoundSec, firstWhiteSec, makeClip } from './made-clips';
import { makeMultiplex } from './multiplex';
import { processClip, removeProcessed } from './processed-clip';
import { createFfmpegTranscoder } from './transcoder';
import { triedPrograms } from './tried-programs';

let clips: string;
beforeAll(async () => {
  clips = await mkdtemp(join(tmpdir(), 'clips-'));
});
afterAll(() => Promise.all([rm(clips, { recursive: true, force: true }), removeProcessed()]));

/** A flash and a tone at one moment. */
const flash = (size: string, atSec: number) => [
  '-f', 'lavfi', '-i', `color=black:s=${size}:r=25:d=6,drawbox=t=fill:c=white:enable='between(t,${atSec - 0.001},${atSec + 0.5})'`,
  '-f', 'lavfi', '-i', `aevalsrc='if(gte(t\\,${atSec})*lt(t\\,${atSec + 0.5})\\,0.8*sin(3000*t)\\,0)':s=48000:d=6`,
];
const mpeg2 = ['-c:v', 'mpeg2video', '-g', '12', '-c:a', 'mp2'];
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '25', '-c:a', 'aac'];

describe.each(triedPrograms)('several programmes in one file, with the %s program', (_, options) => {
  const transcoder = createFfmpegTranscoder(options);

  it('give the picture of the best one with its own sound', async () => {
    const path = await makeClip(
      clips, 'programmes.ts', ...flash('160x120', 1), ...flash('320x240', 3), '-map', '1:a', '-map', '2:v', '-map', '0:v', '-map', '3:a',
      '-program', 'title=One:program_num=1:st=2:st=0', '-program', 'title=Two:program_num=2:st=1:st=3', '-metadata:s:a:0', 'language=fre', '-metadata:s:a:1', 'language=rus', ...mpeg2,
    );
    const { first, master, dir } = await processClip(path, transcoder);
    expect([first.widthPx, first.heightPx]).toEqual([320, 240]);
    expect(master).toMatch(/LANGUAGE="ru"/);
    expect(master).not.toMatch(/LANGUAGE="fr"/);
    expect(first.warnings).toEqual([expect.stringMatching(/2 programmes/)]);
    expect(Math.abs((await firstSoundSec(join(dir, 'a0', 'index.m3u8'))) - (await firstWhiteSec(join(dir, 'v240', 'index.m3u8'))))).toBeLessThan(0.05);
  });

  it.each([
    ['coded', 36_000, mpeg2],
    ['repackaged', 36_000, h264],
    ['coded', 4, mpeg2],
    ['repackaged', 4, h264],
  ])('have clocks of their own, and are %s by that of the one that is shown, %i s ahead', async (name, aheadSec, coding) => {
    const path = await makeMultiplex(clips, `${name}-${aheadSec}.ts`, [...flash('160x120', 1), ...coding], [...flash('320x240', 3), ...coding, '-output_ts_offset', String(aheadSec)]);
    const { first, dir } = await processClip(path, transcoder);
    expect([first.widthPx, first.heightPx]).toEqual([320, 240]);
    expect(first.durationSec).toBeCloseTo(6, 0);
    expect(await firstWhiteSec(join(dir, 'v240', 'index.m3u8'))).toBeCloseTo(3, 1);
    expect(Math.abs((await firstSoundSec(join(dir, 'a0', 'index.m3u8'))) - (await firstWhiteSec(join(dir, 'v240', 'index.m3u8'))))).toBeLessThan(0.05);
    expect(first.posterName).not.toBeNull();
  });
});
