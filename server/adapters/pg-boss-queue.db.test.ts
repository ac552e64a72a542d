import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JobDefinition, JobQueue } from '@/server/ports/queue';
import { openDatabase, type DatabaseHandle } from '@/server/repositories/database';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-database';
import { silentLog } from '@/server/testing/silent-log';
import { memoryBus } from './memory-bus';
import { pgBossQueue } from './pg-boss-queue';

let database: TestDatabase;
let handle: DatabaseHandle;
const open: JobQueue[] = [];
let counter = 0;

const bus = memoryBus(silentLog);

async function newQueue(): Promise<JobQueue> {
  const queue = pgBossQueue({ url: database.url, bus, log: silentLog });
  open.push(queue);
  await queue.start();
  return queue;
}

function newJob(attempts = 3): JobDefinition<{ n: number }> {
  return { name: `job-${++counter}`, schema: z.object({ n: z.number() }), attempts, timeoutSec: 60 };
}

/** A promise with its resolver, for waiting on what a handler does. */
function signpost<T>(): { reached: Promise<T>; reach: (value: T) => void } {
  let reach: (value: T) => void = () => undefined;
  const reached = new Promise<T>((resolve) => (reach = resolve));
  return { reached, reach };
}

beforeAll(async () => {
  database = await createTestDatabase();
  handle = openDatabase(database.url, 4, silentLog);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((queue) => queue.stop()));
});
afterAll(async () => {
  await handle.close();
  await database.drop();
});

describe('the queue', () => {
  it('holds a job exactly when its transaction commits', async () => {
    const queue = await newQueue();
    const job = newJob();
    await expect(
      handle.run(async (tx) => {
        await queue.send(job, { n: 1 }, { tx, key: 'a' });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await queue.hasUnfinished(job, 'a')).toBe(false);

    await handle.run(async (tx) => {
      await queue.send(job, { n: 2 }, { tx, key: 'a' });
      expect(await queue.hasUnfinished(job, 'a')).toBe(false);
    });
    const { reached, reach } = signpost<number>();
    await queue.work(job, { concurrency: 1 }, async ({ n }) => reach(n));
    expect(await reached).toBe(2);
  });

  it('keeps one unfinished job per key, and any number without one', async () => {
    const queue = await newQueue();
    const job = newJob();
    for (let n = 0; n < 3; n++) await queue.send(job, { n }, { key: 'same' });
    for (let n = 10; n < 13; n++) await queue.send(job, { n });
    const seen: number[] = [];
    const { reached, reach } = signpost<void>();
    await queue.work(job, { concurrency: 1 }, async ({ n }) => {
      seen.push(n);
      if (seen.length === 4) reach();
    });
    await reached;
    expect(seen.sort((a, b) => a - b)).toEqual([0, 10, 11, 12]);
  });

  it('takes the job of higher priority first', async () => {
    const queue = await newQueue();
    const job = newJob();
    await queue.send(job, { n: 1 }, { priority: -2 });
    await queue.send(job, { n: 2 }, { priority: -1 });
    await queue.send(job, { n: 3 }, { priority: 0 });
    const seen: number[] = [];
    const { reached, reach } = signpost<void>();
    await queue.work(job, { concurrency: 1 }, async ({ n }) => {
      seen.push(n);
      if (seen.length === 3) reach();
    });
    await reached;
    expect(seen).toEqual([3, 2, 1]);
  });

  it('takes up another beside each that makes room, and no more than that', async () => {
    const queue = await newQueue();
    const job = newJob();
    const begun: number[] = [];
    const told = signpost<void>();
    const all = signpost<void>();
    const end = new AbortController();
    const untilTheEnd = () => new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()));
    await queue.work(job, { concurrency: 1 }, async ({ n }, { makeRoom }) => {
      begun.push(n);
      if (n < 3) {
        makeRoom();
        makeRoom();
      }
      if (begun.length === 3) told.reach();
      if (begun.length === 5) all.reach();
      if (n <= 3) await untilTheEnd();
    });
    for (let n = 1; n <= 5; n++) await queue.send(job, { n }, { priority: -n });
    await told.reached;
    expect(begun).toEqual([1, 2, 3]);
    // The third makes no room.
    end.abort();
    await all.reached;
    expect(begun).toEqual([1, 2, 3, 4, 5]);
    const after = signpost<number>();
    const next = newJob();
    await queue.work(next, { concurrency: 1 }, async ({ n }) => after.reach(n));
    await queue.send(next, { n: 6 });
    expect(await after.reached).toBe(6);
  });

  it('tries again after a failure, says which attempt it is, and gives up after the last', async () => {
    const queue = await newQueue();
    const job = newJob(2);
    const attempts: [number, boolean][] = [];
    const { reached, reach } = signpost<number>();
    const work = { concurrency: 1, onGivenUp: async ({ n }: { n: number }) => reach(n) };
    await queue.work(job, work, async (_, { attempt, isLastAttempt }) => {
      attempts.push([attempt, isLastAttempt]);
      throw new Error('does not work');
    });
    await queue.send(job, { n: 9 }, { key: 'poison' });
    expect(await reached).toBe(9);
    expect(attempts).toEqual([[1, false], [2, true]]);
    expect(await queue.hasUnfinished(job, 'poison')).toBe(false);
  });

  it('aborts a running job when it is cancelled elsewhere, and does not take it up again', async () => {
    const [here, there] = [await newQueue(), await newQueue()];
    const job = newJob();
    const begun = signpost<void>();
    const ended = signpost<string>();
    await here.work(job, { concurrency: 1 }, (_, { signal }) => {
      begun.reach();
      return new Promise((_, reject) => signal.addEventListener('abort', () => {
        ended.reach(String((signal.reason as Error).message));
        reject(signal.reason as Error);
      }));
    });
    await there.send(job, { n: 1 }, { key: 'k' });
    await begun.reached;
    await there.cancel(job, 'k');
    expect(await ended.reached).toMatch(/cancelled/);
    expect(await there.hasUnfinished(job, 'k')).toBe(false);
  });

  it('gives a drained job back, as if it had not been tried', async () => {
    const first = await newQueue();
    const job = newJob(2);
    const begun = signpost<void>();
    await first.work(job, { concurrency: 1 }, (_, { signal }) => {
      begun.reach();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    });
    await first.send(job, { n: 4 }, { key: 'k' });
    await begun.reached;
    await first.stop();

    const second = await newQueue();
    const { reached, reach } = signpost<[number, number]>();
    await second.work(job, { concurrency: 1 }, async ({ n }, { attempt }) => reach([n, attempt]));
    expect(await reached).toEqual([4, 1]);
  });

  it('takes up the job of a process that was killed', async () => {
    const queue = await newQueue();
    const job = newJob();
    await queue.send(job, { n: 7 }, { key: 'k' });
    const script = path.join(import.meta.dirname, '../testing/hang-on-job.ts');
    const victim = spawn(process.execPath, ['--import', 'tsx', script, database.url, job.name], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(victim.stdout, 'data');
    victim.kill('SIGKILL');
    await once(victim, 'exit');

    const { reached, reach } = signpost<[number, number]>();
    await queue.work(job, { concurrency: 1 }, async ({ n }, { attempt }) => reach([n, attempt]));
    expect(await reached).toEqual([7, 2]);
  }, 60_000);
});
