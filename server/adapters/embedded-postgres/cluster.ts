import { execFile } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries';
import { clusterDirOf, type Place } from './place';

/** Passwords of the cluster's two roles; both follow from one secret that lies beside the cluster. */
export interface Passwords {
  postgres: string;
  videohost: string;
}

/** Environment of every Postgres program. None of ours: it holds secrets, and perhaps a locale that is not installed. */
export const PROGRAM_ENV = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', NODE_ENV: 'production' } as const;

const run = promisify(execFile);

interface ClusterInput {
  place: Place;
  binaries: Binaries;
  /** Whether it must survive a power cut; tests need not wait for the disk. */
  isDurable: boolean;
  log(message: string): void;
}

/** Makes the cluster on first use, checks its version on every later one. */
export async function prepareCluster({ place, binaries, isDurable, log }: ClusterInput): Promise<Passwords> {
  const clusterDir = clusterDirOf(place.dataDir);
  const passwords = await readPasswords(place);
  if (existsSync(join(clusterDir, 'PG_VERSION'))) {
    const version = (await readFile(join(clusterDir, 'PG_VERSION'), 'utf8')).trim();
    if (version !== binaries.major) {
      throw new Error(`The database in ${clusterDir} was made by PostgreSQL ${version}, and this VideoHost brings ${binaries.major}: start the former version once and export it, or set DATABASE_URL.`);
    }
    return passwords;
  }
  log(`Making a new database in ${place.dataDir}.`);
  await removeUnfinished(place.dataDir);
  // Made under another name first: an initdb that was interrupted leaves a folder which looks like a cluster and is none.
  const attempt = `${process.pid}-${randomBytes(4).toString('hex')}`;
  const unfinished = `${clusterDir}.new-${attempt}`;
  const passwordFile = join(place.dataDir, `password-${attempt}`);
  await writePrivately(place, passwordFile, passwords.postgres);
  try {
    await run(
      binaries.initdb,
      ['-D', unfinished, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions',
        ...(isDurable ? [] : ['--no-sync'])],
      { ...place.account.ids, cwd: place.dataDir, env: PROGRAM_ENV },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  // Another process of ours may have been quicker; then its cluster counts.
  await rename(unfinished, clusterDir).catch(() => rm(unfinished, { recursive: true, force: true }));
  return passwords;
}

/** The port of the last start, so that the address stays the same, or another where that one is taken. */
export async function choosePort(place: Place): Promise<number> {
  const portFile = join(place.dataDir, 'port');
  const former = Number(await readFile(portFile, 'utf8').catch(() => ''));
  const port = (former > 0 && (await tryPort(former))) || (await tryPort(0));
  if (!port) throw new Error('No free port was found on 127.0.0.1 for the embedded database.');
  await writePrivately(place, portFile, `${port}\n`);
  return port;
}

async function readPasswords(place: Place): Promise<Passwords> {
  const secretFile = join(place.dataDir, 'secret');
  if (!existsSync(secretFile)) await writePrivately(place, secretFile, randomBytes(32).toString('hex'), 'wx').catch(ignoreExisting);
  const secret = (await readFile(secretFile, 'utf8')).trim();
  const derive = (role: string) => createHmac('sha256', secret).update(role).digest('hex');
  return { postgres: derive('postgres'), videohost: derive('videohost') };
}

async function writePrivately(place: Place, path: string, text: string, flag = 'w'): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flag });
  await chmod(path, 0o600);
  if (place.account.ids) await chown(path, place.account.ids.uid, place.account.ids.gid);
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}

/** Clears what an interrupted initdb of a process that is gone left behind. */
async function removeUnfinished(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = Number(/^cluster\.new-(\d+)-/.exec(name)?.[1]);
    if (pid > 0 && !isRunning(pid)) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The port itself if it is free; 0 asks the system for any. Undefined where it is taken. */
async function tryPort(wanted: number): Promise<number | undefined> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(undefined));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
