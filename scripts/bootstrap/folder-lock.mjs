import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 250;

/**
 * Lets one process at a time do the work: two that start at once must not install or build over each other. A lock whose
 * process is gone counts for nothing.
 *
 * @template T
 * @param {string} lockFile
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(lockFile, work) {
  await mkdir(dirname(lockFile), { recursive: true });
  while (!(await tryLocking(lockFile))) await delay(POLL_MS);
  try {
    return await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}

async function tryLocking(lockFile) {
  try {
    await writeFile(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const holder = Number(await readFile(lockFile, 'utf8').catch(() => ''));
  // An empty file is one that is being written just now, or that a killed process left so; the poll tells them apart.
  if (holder > 0 ? !isRunning(holder) : await staysEmpty(lockFile)) await rm(lockFile, { force: true });
  return false;
}

async function staysEmpty(lockFile) {
  await delay(POLL_MS);
  return (await readFile(lockFile, 'utf8').catch(() => 'gone')) === '';
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
