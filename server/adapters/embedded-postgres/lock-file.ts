import { readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What `postmaster.pid` tells of the server that wrote it, which may be long gone. */
export interface LockFile {
  pid: number;
  port: number;
}

export async function readLockFile(clusterDir: string): Promise<LockFile | undefined> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}

/** Whether `pid` is a living server of this very cluster: no zombie, and no stranger that was given a dead server's number. */
export function isPostmaster(pid: number, clusterDir: string): boolean {
  if (signalZero(pid) !== 'ours' || isZombie(pid)) return false;
  const folder = workingFolderOf(pid);
  return folder === undefined || folder === realpathSync(clusterDir);
}

/**
 * Removes a lock file that Postgres itself would take for valid: its number belongs to a zombie that nobody reaps, or to a
 * stranger (numbers repeat soon in containers). Never while any process still works in the cluster. A plainly dead
 * number is left alone, for Postgres checks that case better than we could (shared memory of surviving children).
 */
export async function removeMisleadingLockFile(pid: number, clusterDir: string): Promise<void> {
  if (process.platform !== 'linux' || signalZero(pid) === 'gone' || isPostmaster(pid, clusterDir)) return;
  const folder = realpathSync(clusterDir);
  const inUse = readdirSync('/proc')
    .map(Number)
    .some((candidate) => candidate > 0 && !isZombie(candidate) && workingFolderOf(candidate) === folder);
  if (!inUse) await rm(join(clusterDir, 'postmaster.pid'), { force: true });
}

/** Whether a process has this number, and whether we may signal it, as we may our own server. */
function signalZero(pid: number): 'ours' | 'strange' | 'gone' {
  try {
    process.kill(pid, 0);
    return 'ours';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? 'strange' : 'gone';
  }
}

function isZombie(pid: number): boolean {
  try {
    // "pid (name) state …": the name may hold anything, so the state is what follows the last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}

/** The server works in its cluster's folder. Undefined where the system does not tell. */
function workingFolderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
