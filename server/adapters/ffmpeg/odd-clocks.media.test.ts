import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { durationOf, readMediaPlaylist } from '@/server/media/playlists';
import { blankPicturesFrom, firstWhiteSec, makeClip, packetTimes, picture, quickH264, tone } from './made-clips';
import { processClip, removeProcessed, type Outcome } from './processed-clip';
import { createFfmpegTranscoder } from './transcoder';
import { triedPrograms } from './tried-programs';

let clips: string;
beforeAll(async () => {
  clips = await mkdtemp(join(tmpdir(), 'clips-'));
});
afterAll(() => Promise.all([rm(clips, { recursive: true, force: true }), removeProcessed()]));

const lengthOf = async ({ dir }: Outcome, name: string) => durationOf(readMediaPlaylist(await readFile(join(dir, name, 'index.m3u8'), 'utf8')));

/** Two recordings with clocks of their own in one file. */
async function joined(name: string, ...offsetsSec: number[]): Promise<string> {
  const parts = await Promise.all(offsetsSec.map((sec, i) => makeClip(clips, `${name}-${i}.ts`, ...picture('160x120', 25, 3), ...tone(3), ...quickH264, '-g', '25', '-c:a', 'aac', '-output_ts_offset', String(sec))));
  const path = join(clips, `${name}.ts`);
  await writeFile(path, Buffer.concat(await Promise.all(parts.map((part) => readFile(part)))));
  return path;
}

describe.each(triedPrograms)('clocks of files, with the %s program', (_, options) => {
  const transcoder = createFfmpegTranscoder(options);

  it.each(['mkv', 'ts', 'flv', 'mpg'])('are counted from the start of a .%s that begins at ten hours', async (extension) => {
    const coded = extension === 'mpg' ? ['-c:v', 'mpeg2video', '-c:a', 'mp2'] : [...quickH264, '-g', '25', '-c:a', 'aac'];
    const path = await makeClip(clips, `late.${extension}`, ...picture('160x120', 25, 3), ...tone(3), ...coded, '-output_ts_offset', '36000');
    const outcome = await processClip(path, transcoder);
    expect(outcome.first.warnings).toEqual([]);
    expect(outcome.first.durationSec).toBeCloseTo(3, 0);
    expect(await lengthOf(outcome, 'v120')).toBeCloseTo(3, 0);
  });

  it.each([
    ['forwards', 0, 7200],
    ['back to their start', 0, 0],
    ['back further than they ever were', 7200, 0],
  ])('may jump %s where broadcasts are joined', async (name, ...offsets) => {
    const outcome = await processClip(await joined(name.replaceAll(' ', '-'), ...offsets), transcoder);
    expect(outcome.first.warnings).toEqual([]);
    expect(Math.abs(outcome.first.durationSec - 6)).toBeLessThan(0.15);
    expect(await lengthOf(outcome, 'v120')).toBeCloseTo(6, 0);
  });

  it('let pictures stand for an hour without a frame for every moment, and keep each at its time', async () => {
    const path = await makeClip(clips, 'hour.mkv', ...picture('160x120', 10, 3601.5, 'nullsrc'), '-vf', "select='not(n)+eq(n,12)+gt(t,3600.99)'", '-vsync', 'vfr', '-c:v', 'mpeg4');
    const outcome = await processClip(path, transcoder);
    expect(outcome.first.warnings).toEqual([]);
    expect(outcome.first.durationSec).toBeCloseTo(3601.5, 0);
    const times = await packetTimes(join(outcome.dir, 'v120', 'index.m3u8'));
    expect(times.length).toBeLessThan(4000);
    for (const sec of [0, 1.2, 3601, 3601.1]) expect(times.some((time) => Math.abs(time - sec) < 0.02), String(sec)).toBe(true);
    expect(times.filter((time) => time > 1.3 && time < 2)).toEqual([]);
  });

  it('run on with the sound where the picture is torn, and its owner is told', async () => {
    const path = await makeClip(clips, 'torn.mp4', ...picture('160x120', 25, 9), ...tone(9), '-c:v', 'mpeg4', '-c:a', 'aac');
    await blankPicturesFrom(path, 4);
    const outcome = await processClip(path, transcoder);
    expect(await lengthOf(outcome, 'v120')).toBeCloseTo(4, 0);
    expect(await lengthOf(outcome, 'a0')).toBeCloseTo(9, 0);
    expect(outcome.first.warnings).toEqual([expect.stringMatching(/picture is damaged.* 4 of 9 seconds/)]);
  });

  it.each(['ts', 'mpg'])('are the same for every rendition of a .%s whose picture begins after its sound', async (extension) => {
    const path = await makeClip(
      clips, `behind.${extension}`, '-itsoffset', '0.9', '-f', 'lavfi', '-i', "color=black:s=480x360:r=25:d=5,drawbox=t=fill:c=white:enable='gte(t,1.999)'",
      ...tone(6), '-map', '0', '-map', '1', '-c:v', 'mpeg2video', '-c:a', 'mp2', '-muxpreload', '0', '-muxdelay', '0',
    );
    const { dir } = await processClip(path, transcoder);
    const whiteAt = await Promise.all(['v240', 'v360'].map((name) => firstWhiteSec(join(dir, name, 'index.m3u8'))));
    for (const sec of whiteAt) expect(sec).toBeCloseTo(2.9, 1);
  });

  it('go on behind a hole in the picture, and its owner is told', async () => {
    const path = await makeClip(clips, 'hole.mp4', ...picture('160x120', 25, 9), ...tone(9), '-c:v', 'mpeg4', '-c:a', 'aac');
    await blankPicturesFrom(path, 3, 6);
    const outcome = await processClip(path, transcoder);
    expect(await lengthOf(outcome, 'v120')).toBeCloseTo(9, 0);
    expect(outcome.first.warnings).toEqual([expect.stringMatching(/picture is damaged: about 3 of its 9 seconds/)]);
  });

  it('end where a film without sound is torn, however little is left', async () => {
    const path = await makeClip(clips, 'little.mp4', ...picture('160x120', 25, 9), '-c:v', 'mpeg4');
    await blankPicturesFrom(path, 2);
    const outcome = await processClip(path, transcoder);
    expect(outcome.first.durationSec).toBeCloseTo(2, 0);
    expect(outcome.first.warnings).toEqual([expect.stringMatching(/end of the video is missing: 2 of 9 seconds/)]);
  });
});
