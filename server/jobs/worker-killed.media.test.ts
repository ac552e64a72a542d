import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Video } from '@/lib/contracts/videos.contract';
import { makeClip } from '@/server/testing/clips';
import { aChannel, aPerson, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { mediaAddress, uploadForm, videoOf, videoReaches } from '@/server/testing/uploading';

let harness: Harness;
let owner: Person;
let folder: string;
const workers: ChildProcess[] = [];

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, '../worker.ts')], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'silent', DATABASE_URL: harness.databaseUrl, DATA_DIR: harness.container.dataDir, SECRET: harness.container.secret, X264_PRESET: 'ultrafast' },
  });
  workers.push(worker);
  return worker;
}

async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (worker.exitCode !== null || worker.signalCode !== null) return worker.exitCode;
  const exited = once(worker, 'exit');
  worker.kill(signal);
  await exited;
  return worker.exitCode;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'videohost-clips-'));
  await makeClip(path.join(folder, 'clip.avi'), { seconds: 20, size: '1280x720' });
  // The server takes up no transcodes itself, but hears of those elsewhere.
  harness = await startHarness({ env: { WORKERS: '0' }, startsJobs: true });
  owner = await aPerson(harness, 'owner');
  await aChannel(owner);
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => end(worker, 'SIGKILL')));
  await harness?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('workers in processes of their own', () => {
  it('take up a job whose worker was killed, and a job that another gives back as it stops', async () => {
    const response = await uploadForm(owner, path.join(folder, 'clip.avi'), { title: 'Handed on' });
    const { id } = (await response.json()) as Video;

    const progressed = videoReaches(harness, id, ({ progress }) => progress > 0);
    const first = startWorker();
    await progressed;
    await end(first, 'SIGKILL');

    const resumed = videoReaches(harness, id, () => true);
    const second = startWorker();
    await resumed;
    expect(await end(second, 'SIGTERM')).toBe(0);

    const done = videoReaches(harness, id, ({ status, progress }) => status === 'failed' || progress === 1);
    const third = startWorker();
    await done;
    expect(await videoOf(owner, id)).toMatchObject({ status: 'ready', progress: 1, warnings: [] });
    const master = await fetch(harness.url + (await mediaAddress(owner, id)));
    expect((await master.text()).match(/^v\d+\/index\.m3u8$/gm)).toEqual(['v240/index.m3u8', 'v360/index.m3u8', 'v480/index.m3u8', 'v720/index.m3u8']);
    await expect.poll(() => readdir(path.join(harness.container.dataDir, 'uploads'))).toEqual([]);
    expect(await end(third, 'SIGTERM')).toBe(0);
    // What the killed one left in its scratch folder went when the next began.
    expect((await readdir(path.join(harness.container.dataDir, 'work'))).length).toBe(1);
  });
});
