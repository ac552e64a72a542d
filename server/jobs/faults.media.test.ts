import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Video } from '@/lib/contracts/videos.contract';
import { makeClip } from '@/server/testing/clips';
import { aChannel, aPerson, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { isRunning } from '@/server/testing/is-running';
import { unrulyFfmpeg, type Misbehaviour } from '@/server/testing/unruly-ffmpeg';
import { uploadForm, videoOf, videoReaches } from '@/server/testing/uploading';

let harness: Harness;
let owner: Person;
let folder: string;
let ffmpeg: Awaited<ReturnType<typeof unrulyFfmpeg>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'videohost-faults-'));
  await Promise.all([makeClip(path.join(folder, 'old.avi'), { seconds: 2 }), makeClip(path.join(folder, 'modern.mp4'), { seconds: 2, copyable: true })]);
  ffmpeg = await unrulyFfmpeg(folder);
  harness = await startHarness({ env: { WORKERS: '1', X264_PRESET: 'ultrafast', FFMPEG_PATH: ffmpeg.binary, FFMPEG_STALL_SECONDS: '8' }, startsJobs: true });
  owner = await aPerson(harness, 'owner');
  await aChannel(owner);
});
afterAll(async () => {
  await harness?.close();
  await rm(folder, { recursive: true, force: true });
});

async function outcomeOf(clip: string, ...faults: Misbehaviour[]): Promise<Video> {
  await ffmpeg.order(...faults);
  const { id } = (await (await uploadForm(owner, path.join(folder, clip))).json()) as Video;
  await videoReaches(harness, id, ({ status, progress }) => status === 'failed' || progress === 1);
  expect(await ffmpeg.outstanding()).toBe(0);
  return videoOf(owner, id);
}

/** Nothing lies about, however it went. */
async function expectTidy(): Promise<void> {
  const { dataDir } = harness.container;
  await expect.poll(() => readdir(path.join(dataDir, 'uploads'))).toEqual([]);
  await expect.poll(async () => (await readdir(path.join(dataDir, 'work'), { recursive: true })).filter((name) => name.includes('video-'))).toEqual([]);
}

describe.each(['old.avi', 'modern.mp4'])('faults of the machine while %s is prepared', (clip) => {
  it.each<[string, Misbehaviour]>([
    ['a program that stands still', 'hang'],
    ['a full disk', 'full disk'],
    ['a program that somebody kills', 'killed'],
  ])('do it no harm when they pass: %s', async (_, fault) => {
    expect(await outcomeOf(clip, fault)).toMatchObject({ status: 'ready', progress: 1, warnings: [] });
    await expectTidy();
  });
});

describe('faults that stay', () => {
  it('end with a sentence, and with every process that was started', async () => {
    const video = await outcomeOf('old.avi', 'hang', 'hang', 'hang');
    expect(video).toMatchObject({ status: 'failed', failure_reason: expect.stringMatching(/within the time/) as string });
    const children = (await readFile(path.join(folder, 'children'), 'utf8')).trim().split('\n').map(Number);
    expect(children.length).toBeGreaterThanOrEqual(3);
    await expect.poll(() => children.filter(isRunning)).toEqual([]);
    await expectTidy();
  });

  it('say so where there is no room', async () => {
    expect(await outcomeOf('modern.mp4', 'full disk', 'full disk', 'full disk')).toMatchObject({ status: 'failed', failure_reason: expect.stringMatching(/no room/) as string });
    await expectTidy();
  });
});
