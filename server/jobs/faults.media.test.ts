import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { videos } from '@/drizzle/schema/videos';
import type { Video } from '@/lib/contracts/videos.contract';
import { pgBossQueue } from '@/server/adapters/pg-boss-queue';
import { transcodeJob, videoKey } from '@/server/ports/jobs';
import type { JobQueue } from '@/server/ports/queue';
import { makeClip } from '@/server/testing/clips';
import { aChannel, aPerson, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { isRunning } from '@/server/testing/is-running';
import { unrulyFfmpeg, type Misbehaviour } from '@/server/testing/unruly-ffmpeg';
import { uploadForm, videoOf, videoReaches } from '@/server/testing/uploading';

let harness: Harness;
let owner: Person;
let folder: string;
let queue: JobQueue;
let ffmpeg: Awaited<ReturnType<typeof unrulyFfmpeg>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'videohost-faults-'));
  await Promise.all([makeClip(path.join(folder, 'old.avi'), { seconds: 2 }), makeClip(path.join(folder, 'modern.mp4'), { seconds: 2, copyable: true })]);
  ffmpeg = await unrulyFfmpeg(folder);
  harness = await startHarness({ env: { WORKERS: '1', X264_PRESET: 'ultrafast', FFMPEG_PATH: ffmpeg.binary, FFMPEG_STALL_SECONDS: '8' }, startsJobs: true });
  const { bus, log } = harness.container;
  queue = pgBossQueue({ url: harness.databaseUrl, bus, log });
  owner = await aPerson(harness, 'owner');
  await aChannel(owner);
});
afterAll(async () => {
  await queue?.stop();
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

  it('wait for room on the disk with all that was uploaded, and are given up after a day', async () => {
    const { database } = harness.container;
    const stranded = async (id: number) => {
      await expect.poll(async () => (await ffmpeg.outstanding()) === 0 && !(await queue.hasUnfinished(transcodeJob, videoKey(id))), { timeout: 60_000 }).toBe(true);
      return videoOf(owner, id);
    };
    // As the sweep does.
    const takeUp = (id: number) => queue.send(transcodeJob, { videoId: id }, { key: videoKey(id) });
    // One for each attempt: what must be coded is made by one program.
    const fullForGood: Misbehaviour[] = ['full disk', 'full disk', 'full disk'];
    const upload = async () => ((await (await uploadForm(owner, path.join(folder, 'old.avi'))).json()) as Video).id;

    await ffmpeg.order(...fullForGood);
    const patient = await upload();
    expect(await stranded(patient)).toMatchObject({ status: 'processing', failure_reason: null });
    await takeUp(patient);
    await videoReaches(harness, patient, ({ progress }) => progress === 1);
    expect(await videoOf(owner, patient)).toMatchObject({ status: 'ready', warnings: [] });

    await ffmpeg.order(...fullForGood);
    const old = await upload();
    await stranded(old);
    await database.db.update(videos).set({ createdAt: new Date(Date.now() - 25 * 3_600_000) }).where(eq(videos.id, old));
    await ffmpeg.order(...fullForGood);
    await takeUp(old);
    await videoReaches(harness, old, ({ status }) => status === 'failed');
    expect(await videoOf(owner, old)).toMatchObject({ status: 'failed', failure_reason: expect.stringMatching(/no room/) as string });
    await expectTidy();
  });
});
