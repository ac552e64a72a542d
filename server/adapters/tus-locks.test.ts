import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { uploadLocks } from './tus-locks';

const TIMES = { beatMs: 20, deadAfterMs: 300, pollMs: 5, giveUpMs: 5_000 };
const never = new AbortController().signal;
const keep = () => undefined;
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'videohost-locks-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it('lets one in at a time, and the next when it is left', async () => {
  const locks = uploadLocks(dir, TIMES);
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const lock = locks.newLock('upload-one');
      await lock.lock(never, keep);
      most = Math.max(most, ++inside);
      await new Promise(setImmediate);
      inside -= 1;
      await lock.unlock();
    }),
  );
  expect(most).toBe(1);
  expect((await readdir(dir)).filter((name) => name.endsWith('.lock'))).toEqual([]);
});

it('asks the holder to let go, in this process and in another', async () => {
  // Two sets know nothing of one another, as two processes do.
  for (const [first, second] of [[uploadLocks(dir, TIMES), uploadLocks(dir, TIMES)], [uploadLocks(dir, TIMES), undefined]] as const) {
    const held = first.newLock('upload-two');
    let asked = 0;
    await held.lock(never, () => {
      asked += 1;
      void held.unlock();
    });
    const next = (second ?? first).newLock('upload-two');
    await next.lock(never, keep);
    expect(asked).toBeGreaterThan(0);
    await next.unlock();
  }
});

it('keeps a lock whose holder lives, however long it takes', async () => {
  const held = uploadLocks(dir, TIMES).newLock('upload-three');
  await held.lock(never, keep);
  await expect(uploadLocks(dir, { ...TIMES, giveUpMs: 3 * TIMES.deadAfterMs }).newLock('upload-three').lock(never, keep)).rejects.toMatchObject({ status_code: 423 });
  await held.unlock();
});

it('takes over from a process of this host that died, at once', async () => {
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await once(child, 'exit');
  await writeFile(path.join(dir, 'upload-four.lock'), JSON.stringify({ host: hostname(), pid: child.pid, process: 'another', lock: 'x' }));
  const lock = uploadLocks(dir, { ...TIMES, deadAfterMs: 3_600_000 }).newLock('upload-four');
  await lock.lock(never, keep);
  await lock.unlock();
});

it('takes over from another host that fell silent', async () => {
  await writeFile(path.join(dir, 'upload-five.lock'), JSON.stringify({ host: 'elsewhere', pid: 1, process: 'another', lock: 'x' }));
  const locks = uploadLocks(dir, TIMES);
  const [one, two] = [locks.newLock('upload-five'), uploadLocks(dir, TIMES).newLock('upload-five')];
  let inside = 0;
  await Promise.all([one, two].map(async (lock) => {
    await lock.lock(never, keep);
    expect(++inside).toBe(1);
    inside -= 1;
    await lock.unlock();
  }));
});

it('gives up when its request ends', async () => {
  const held = uploadLocks(dir, TIMES).newLock('upload-six');
  await held.lock(never, keep);
  await expect(uploadLocks(dir, TIMES).newLock('upload-six').lock(AbortSignal.abort(), keep)).rejects.toMatchObject({ status_code: 423 });
  await held.unlock();
});
