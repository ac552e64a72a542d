import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import type { Scratch } from '@/server/ports/scratch';

/** Each process says so often that it lives … */
const SIGN_OF_LIFE_MS = 30_000;
/** … and is taken for dead after this: clocks of machines that share a disk may differ a little. */
const DEAD_AFTER_MS = 10 * 60_000;
const ALIVE_FILE = '.alive';

/** Folders of this very process. */
const liveHere = new Set<string>();

export interface DiskScratch extends Scratch {
  /** Removes what dead processes left behind. @returns how many folders went */
  sweep(nowMs: number): Promise<number>;
  close(): Promise<void>;
}

/**
 * One folder per process below `rootDir`, named by host and process. Others' folders go once their process is dead: at
 * once where it ran on this host, by its last sign of life where it ran elsewhere.
 */
export function diskScratch(rootDir: string): DiskScratch {
  const root = path.resolve(rootDir);
  const host = hostname().replace(/[^A-Za-z0-9-]/g, '-');
  const ownName = `${host}.${process.pid}.${randomUUID().slice(0, 8)}`;
  const own = path.join(root, ownName);
  const aliveFile = path.join(own, ALIVE_FILE);
  liveHere.add(ownName);
  mkdirSync(own, { recursive: true });
  writeFileSync(aliveFile, '');
  const beat = setInterval(() => {
    const now = new Date();
    utimes(aliveFile, now, now).catch(() => undefined);
  }, SIGN_OF_LIFE_MS);
  beat.unref();

  async function isDead(name: string, nowMs: number): Promise<boolean> {
    const [owner, pid] = name.split('.');
    // A process in a container has the same number from start to start: that is an earlier life of this one.
    if (owner === host && pid !== undefined && (Number(pid) === process.pid || !isRunning(Number(pid)))) return !liveHere.has(name);
    const sign = await stat(path.join(root, name, ALIVE_FILE)).catch(() => null);
    return sign === null || nowMs - sign.mtimeMs > DEAD_AFTER_MS;
  }

  return {
    async open(name) {
      const folder = path.join(own, name);
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
    },

    async sweep(nowMs) {
      let removed = 0;
      for (const name of await readdir(root)) {
        if (name === ownName || !(await isDead(name, nowMs))) continue;
        await rm(path.join(root, name), { recursive: true, force: true });
        removed += 1;
      }
      return removed;
    },

    async close() {
      clearInterval(beat);
      liveHere.delete(ownName);
      await rm(own, { recursive: true, force: true });
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
