import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxesAt } from '@/server/media/boxes';
import { averageColour, inspect, makeClip, quickH264 } from './made-clips';
import { processClip, removeProcessed } from './processed-clip';
import { createFfmpegTranscoder } from './transcoder';
import { triedPrograms } from './tried-programs';

/** In the coded picture: red and green above, blue and white below. */
const CODED = 'RGBW';
const [WIDTH, HEIGHT] = [256, 160];
const ONE = 0x10000;

let clips: string;
beforeAll(async () => {
  clips = await mkdtemp(join(tmpdir(), 'clips-'));
});
afterAll(() => Promise.all([rm(clips, { recursive: true, force: true }), removeProcessed()]));

/** A clip of four colours whose file says how to turn it: where it sends right and down, and the corner. */
async function turnedClip(name: string, [a, b, c, d]: readonly number[]): Promise<string> {
  const quarter = (colour: string) => ['-f', 'lavfi', '-i', `color=${colour}:s=${WIDTH / 2}x${HEIGHT / 2}:d=6:r=10`];
  const path = await makeClip(clips, name, ...['red', '0x00ff00', 'blue', 'white'].flatMap(quarter), '-filter_complex', '[0][1]hstack[above];[2][3]hstack[below];[above][below]vstack', ...quickH264);
  const file = await readFile(path);
  const at = boxesAt(file, 'moov/trak/tkhd')[0]!.contentOffset + 40;
  const corner = [Math.min(0, a!) + Math.min(0, c!), Math.min(0, b!) + Math.min(0, d!)].map((below) => -below);
  const isOnItsSide = a === 0;
  const [x, y] = [corner[0]! * (isOnItsSide ? HEIGHT : WIDTH), corner[1]! * (isOnItsSide ? WIDTH : HEIGHT)];
  [a! * ONE, b! * ONE, 0, c! * ONE, d! * ONE, 0, x * ONE, y * ONE, 0x40000000].forEach((value, i) => file.writeInt32BE(value, at + i * 4));
  await writeFile(path, file);
  return path;
}

/** The colours of the four corners as letters, row by row. */
async function cornersOf(path: string, area = 'null'): Promise<string> {
  let letters = '';
  for (const corner of ['0:0', 'iw/2:0', '0:ih/2', 'iw/2:ih/2']) {
    const [red, green, blue] = (await averageColour(path, `${area},crop=iw/2:ih/2:${corner}`)).map((level) => level > 128);
    letters += red && green && blue ? 'W' : red ? 'R' : green ? 'G' : blue ? 'B' : '?';
  }
  return letters;
}

describe.each(triedPrograms)('the orientation that a file asks for, with the %s program', (_, options) => {
  const transcoder = createFfmpegTranscoder(options);

  it.each<[string, number[], string]>([
    ['mirrored', [-1, 0, 0, 1], 'GRWB'],
    ['upside down', [-1, 0, 0, -1], 'WBGR'],
    ['upside down and mirrored', [1, 0, 0, -1], 'BWRG'],
    ['on its side and mirrored', [0, 1, 1, 0], 'RBGW'],
    ['a quarter to the right', [0, 1, -1, 0], 'BRWG'],
    ['on its other side and mirrored', [0, -1, -1, 0], 'WGBR'],
    ['a quarter to the left', [0, -1, 1, 0], 'GWRB'],
  ])('is that of every rendition and still: %s', async (name, matrix, corners) => {
    expect(corners).not.toBe(CODED);
    const outcome = await processClip(await turnedClip(`${name}.mp4`, matrix), transcoder);
    const [widthPx, heightPx] = matrix[0] === 0 ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
    expect(outcome.first).toMatchObject({ widthPx, heightPx });
    const rendition = await inspect(join(outcome.dir, 'v160', 'index.m3u8'));
    expect(rendition.streams[0]).toMatchObject({ width: widthPx, height: heightPx });
    expect(rendition.streams[0]?.side_data_list).toBeUndefined();
    for (const picture of ['v160/index.m3u8', 'poster.jpg', 'poster.card.jpg', 'preview.mp4']) expect(await cornersOf(join(outcome.dir, picture)), picture).toBe(corners);
    const tile = `crop=${Math.round((widthPx! * 160) / WIDTH)}:${Math.round((heightPx! * 160) / WIDTH)}:0:0`;
    expect(await cornersOf(join(outcome.dir, 'storyboard_0.jpg'), tile), 'storyboard').toBe(corners);
  });
});
