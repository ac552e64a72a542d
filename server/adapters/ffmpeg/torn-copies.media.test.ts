import { mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { durationOf, readMediaPlaylist } from '@/server/media/playlists';
import { blankPicturesFrom, decodeComplaints, inspect, joinFiles, makeClip, packetTimes, picture, quickH264, spoilSound, tone } from './made-clips';
import { processClip, removeProcessed, type Outcome } from './processed-clip';
import { createFfmpegTranscoder } from './transcoder';
import { triedPrograms } from './tried-programs';

let clips: string;
beforeAll(async () => {
  clips = await mkdtemp(join(tmpdir(), 'clips-'));
});
afterAll(() => Promise.all([rm(clips, { recursive: true, force: true }), removeProcessed()]));

const lengthOf = async ({ dir }: Outcome, name: string) => durationOf(readMediaPlaylist(await readFile(join(dir, name, 'index.m3u8'), 'utf8')));
const listed = (outcome: Outcome) => [...outcome.master.matchAll(/^(v\w+)\/index\.m3u8$/gm)].map((match) => match[1]);
const corrections = (outcome: Outcome) => outcome.later.flatMap(({ correction }) => (correction ? [correction] : []));

describe.each(triedPrograms)('a picture that was repackaged, with the %s program', (_, options) => {
  const transcoder = createFfmpegTranscoder(options);
  const film = (name: string, size: string) => makeClip(clips, name, ...picture(size, 25, 9), ...tone(9), ...quickH264, '-g', '25', '-c:a', 'aac', '-movflags', '+faststart');

  it.each([
    ['480x360', ['v240', 'v360c']],
    ['160x120', ['v120c']],
  ])('is coded after all where its end cannot be decoded (%s), and its owner is told', async (size, names) => {
    const path = await film(`end-${size}.mp4`, size);
    await blankPicturesFrom(path, 4);
    const outcome = await processClip(path, transcoder);
    expect(outcome.masterAtFirst).toMatch(/^v\d+\/index/m);
    expect(listed(outcome)).toEqual(names);
    expect(corrections(outcome)).toEqual([{ durationSec: expect.closeTo(9, 0), warning: expect.stringMatching(/picture is damaged: about 5 of its 9 seconds/) }]);
    for (const name of names) {
      expect(await lengthOf(outcome, name)).toBeCloseTo(4, 0);
      expect(await decodeComplaints(join(outcome.dir, name, 'index.m3u8'))).toBe('');
    }
  });

  it('is coded after all where a part in its middle cannot be decoded', async () => {
    const path = await film('middle.mp4', '480x360');
    await blankPicturesFrom(path, 4, 6);
    const outcome = await processClip(path, transcoder);
    expect(listed(outcome)).toEqual(['v240', 'v360c']);
    expect(outcome.later.flatMap(({ replaced }) => replaced)).toEqual(['v360']);
    expect(corrections(outcome)).toEqual([{ durationSec: expect.closeTo(9, 0), warning: expect.stringMatching(/about 2 of its 9 seconds/) }]);
    expect(await lengthOf(outcome, 'v360c')).toBeCloseTo(9, 0);
    expect(await decodeComplaints(join(outcome.dir, 'v360c', 'index.m3u8'))).toBe('');
  });

  it.each(['480x360', '160x120'])('is coded after all where our own decoding only guesses, as browsers do not (%s)', async (size) => {
    const path = await film(`guessed-${size}.mp4`, size);
    await blankPicturesFrom(path, 4, 5, 400);
    const outcome = await processClip(path, transcoder);
    expect(listed(outcome).at(-1)).toMatch(/c$/);
    expect(corrections(outcome)).toEqual([{ durationSec: expect.closeTo(9, 0), warning: expect.stringMatching(/picture is damaged/) }]);
    for (const name of listed(outcome)) expect(await decodeComplaints(join(outcome.dir, name!, 'index.m3u8'))).toBe('');
  });

  it('gets coded sound where its own cannot be decoded in places, and its owner is told', async () => {
    const path = await film('sound.mp4', '480x360');
    await spoilSound(path, 3, 5);
    const outcome = await processClip(path, transcoder);
    expect(outcome.masterAtFirst).toContain('URI="a0/index.m3u8"');
    expect(outcome.master).toContain('URI="a50/index.m3u8"');
    expect(outcome.master).not.toContain('URI="a0/');
    expect(listed(outcome)).toEqual(['v240', 'v360']);
    expect(corrections(outcome)).toEqual([{ durationSec: expect.closeTo(9, 0), warning: expect.stringMatching(/sound is damaged/) }]);
    expect(outcome.later.flatMap(({ replaced }) => replaced)).toEqual(['a0']);
    expect(await lengthOf(outcome, 'a50')).toBeCloseTo(9, 0);
    const sound = join(outcome.dir, 'a50', 'index.m3u8');
    expect(await decodeComplaints(sound)).toBe('');
    expect(Number((await inspect(sound)).streams[0]?.start_time)).toBeCloseTo(0, 1);
  });

  it('gets coded sound where its own has a hole', async () => {
    const whole = await film('before-hole.mp4', '480x360');
    // Nothing for three seconds, from the sixth on.
    const parts = await Promise.all([['0', '6'], ['6', '3']].map(([from, length]) => makeClip(clips, `part-${from}.ts`, '-ss', from!, '-t', length!, '-i', whole, '-map', '0:a', '-c', 'copy', '-muxdelay', '0', '-muxpreload', '0', ...(from === '6' ? ['-output_ts_offset', '9'] : []))));
    const holed = await joinFiles(join(clips, 'holed.ts'), parts);
    const path = await makeClip(clips, 'hole.mp4', '-i', whole, '-copyts', '-i', holed, '-map', '0:v', '-map', '1:a', '-c', 'copy', '-bsf:a', 'aac_adtstoasc');
    const outcome = await processClip(path, transcoder);
    expect(outcome.master).toContain('URI="a50/index.m3u8"');
    expect(corrections(outcome)).toEqual([{ durationSec: expect.any(Number), warning: expect.stringMatching(/sound is damaged/) }]);
    const times = (await packetTimes(join(outcome.dir, 'a50', 'index.m3u8'), 'a')).map((sec, i, all) => sec - (all[i - 1] ?? 0));
    expect(Math.max(...times)).toBeLessThan(0.05);
  });

  it.each(['480x360', '160x120'])('stays as it is where the file is whole, or only ends early (%s)', async (size) => {
    const path = await film(`whole-${size}.mp4`, size);
    const whole = await processClip(path, transcoder);
    expect(whole.master).toContain('URI="a0/index.m3u8"');
    expect(listed(whole)).not.toContainEqual(expect.stringContaining('c'));
    expect(corrections(whole)).toEqual([]);
    await truncate(path, Math.floor((await readFile(path)).length * 0.6));
    const short = await processClip(path, transcoder);
    expect(short.first.warnings).toEqual([expect.stringMatching(/end of the video is missing/)]);
    expect(listed(short)).toEqual(listed(whole));
    for (const name of listed(short)) expect(await decodeComplaints(join(short.dir, name!, 'index.m3u8'))).toBe('');
  });
});

describe.each(triedPrograms)('a picture that is coded, with the %s program', (_, options) => {
  it('is kept as far as it goes where most of it cannot be decoded', async () => {
    const path = await makeClip(clips, 'mostly.mp4', ...picture('320x240', 25, 9), '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p', '-g', '25');
    await blankPicturesFrom(path, 1);
    const outcome = await processClip(path, createFfmpegTranscoder(options));
    expect(listed(outcome)).toEqual(['v240']);
    expect(outcome.first.warnings).toEqual([expect.stringMatching(/missing|damaged/)]);
    expect(outcome.first.durationSec).toBeGreaterThanOrEqual(0.9);
  });
});
