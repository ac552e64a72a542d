import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAbsence } from './disk/absence';

export interface UploadLocks {
  newLock(id: string): UploadLock;
}

/** What the protocol's package asks of a lock. */
export interface UploadLock {
  /** `release`: told when somebody else wants it. @throws where it cannot be had in time, or the signal fires first */
  lock(signal: AbortSignal, release: () => Promise<void> | void): Promise<void>;
  unlock(): Promise<void>;
}

export interface LockTimes {
  /** A holder says so often that it lives, and looks whether it is to let go. */
  beatMs: number;
  /** A lock that nobody touched for so long belongs to the dead. By the own clock: those of several machines differ. */
  deadAfterMs: number;
  pollMs: number;
  giveUpMs: number;
}

const TIMES: LockTimes = { beatMs: 1_000, deadAfterMs: 8_000, pollMs: 100, giveUpMs: 30_000 };

/** In the words of the package's own refusals. */
const NOT_HAD = { status_code: 423, body: 'The upload is being written by another request\n' };

const HOST = hostname();
const THIS_PROCESS = randomUUID();

/**
 * One writer per upload, among all processes that share the folder: a lock is a file that its holder touches as long as it
 * lives. A process that dies leaves nothing that others wait for longer than a few seconds.
 */
export function uploadLocks(dir: string, times: LockTimes = TIMES): UploadLocks {
  /** How holders of this process are asked to let go, without waiting for their next beat. */
  const releases = new Map<string, () => void>();

  return {
    newLock(id) {
      const file = path.join(dir, `${id}.lock`);
      const wanted = path.join(dir, `${id}.wanted`);
      const mark = JSON.stringify({ host: HOST, pid: process.pid, process: THIS_PROCESS, lock: randomUUID() });
      let beat: NodeJS.Timeout | undefined;

      async function take(): Promise<boolean> {
        try {
          await writeFile(file, mark, { flag: 'wx', mode: 0o600 });
          return true;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
          throw error;
        }
      }

      /** Puts the lock of the dead aside, unless it is another's by now. */
      async function takeAway(deadMark: string): Promise<void> {
        const aside = `${file}.${randomUUID()}`;
        try {
          await rename(file, aside);
        } catch (error) {
          if (isAbsence(error)) return;
          throw error;
        }
        if ((await readFile(aside, 'utf8')) !== deadMark) await link(aside, file).catch(() => undefined);
        await rm(aside, { force: true });
      }

      function hold(release: () => void): void {
        releases.set(id, release);
        beat = setInterval(() => {
          void (async () => {
            // Lost where this process stood still for so long that others took it for dead.
            if ((await readFile(file, 'utf8').catch(() => null)) !== mark) return release();
            const now = new Date();
            await utimes(file, now, now);
            if (await stat(wanted).then(() => true, () => false)) release();
          })().catch(() => undefined);
        }, times.beatMs);
        beat.unref();
      }

      return {
        async lock(signal, release) {
          const beganMs = performance.now();
          let seen = { state: '', sinceMs: beganMs };
          while (!(await take())) {
            if (signal.aborted || performance.now() - beganMs > times.giveUpMs) throw NOT_HAD;
            releases.get(id)?.();
            const other = await look(file);
            if (other !== null) {
              await writeFile(wanted, '');
              if (other.state !== seen.state) seen = { state: other.state, sinceMs: performance.now() };
              if (isOfTheDead(other.mark) || performance.now() - seen.sinceMs > times.deadAfterMs) await takeAway(other.mark);
            }
            await delay(times.pollMs);
          }
          await rm(wanted, { force: true });
          hold(() => void release());
        },

        async unlock() {
          clearInterval(beat);
          releases.delete(id);
          if ((await readFile(file, 'utf8').catch(() => null)) === mark) await rm(file, { force: true });
        },
      };
    },
  };
}

async function look(file: string): Promise<{ mark: string; state: string } | null> {
  try {
    const [mark, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    return { mark, state: `${mark} ${mtimeMs}` };
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

/** Known at once where the holder ran on this very host. */
function isOfTheDead(mark: string): boolean {
  try {
    const holder = JSON.parse(mark) as { host: string; pid: number; process: string };
    if (holder.host !== HOST || holder.process === THIS_PROCESS) return false;
    // A process in a container has the same number from start to start: that is an earlier life of this one.
    if (holder.pid === process.pid) return true;
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
