import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clampLengths, type RenditionOfLength } from './clamp-lengths';
import { durationOf, readMediaPlaylist, type FinishedAudio, type FinishedVideo } from './playlists';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'clamp-'));
  for (const name of ['v360', 'v240', 'a0']) await mkdir(path.join(dir, name));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const segments = (lengths: number[]) => lengths.map((durationSec, i) => ({ name: `seg_${i}.m4s`, durationSec }));
const of = (lengths: number[]) => ({ segments: segments(lengths), durationSec: lengths.reduce((a, b) => a + b, 0), codec: 'x', averageBps: 1, peakBps: 1 });
const video = (name: string, lengths: number[]) =>
  ({ ...of(lengths), frameRate: 25, rendition: { name, shortSidePx: 240, widthPx: 320, heightPx: 240, frameRate: 25, mode: 'encode' } }) satisfies RenditionOfLength<FinishedVideo>;
const sound = (lengths: number[]) =>
  ({ ...of(lengths), rendition: { name: 'a0', streamIndex: 1, language: null, label: 'A', isDefault: true, mode: 'encode', channels: 2 } }) satisfies RenditionOfLength<FinishedAudio>;
const listed = async (name: string) => durationOf(readMediaPlaylist(await readFile(path.join(dir, name, 'index.m3u8'), 'utf8')));

describe('renditions that differ in length', () => {
  it('are left alone while nobody would notice', async () => {
    expect(await clampLengths(dir, [video('v360', [4, 4, 4]), video('v240', [4, 4, 1.6])], [sound([4, 4, 4])])).toBeNull();
  });

  it('all end where the shortest does, the sound too', async () => {
    const [long, short, audio] = [video('v360', [4, 4, 4, 4]), video('v240', [4, 2]), sound([4, 4, 4, 4])];
    expect(await clampLengths(dir, [long, short], [audio])).toEqual({ durationSec: 8, files: ['v360/index.m3u8', 'a0/index.m3u8'] });
    expect([await listed('v360'), await listed('a0')]).toEqual([8, 8]);
    expect([long.durationSec, short.durationSec]).toEqual([8, 6]);
  });
});
