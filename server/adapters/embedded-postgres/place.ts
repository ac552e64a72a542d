import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chooseAccount, mayUse, type Account } from './account';

/** Where root keeps a database whose own folder Postgres' user cannot enter. */
const SYSTEM_DATA_DIR = '/var/lib/videohost';
/** In the folder that was asked for: where the database is instead. */
const LOCATION_FILE = 'location';

/** A folder in which the cluster and its companions live, and the account that owns it. */
export interface Place {
  dataDir: string;
  account: Account;
  /** Set where the data lie elsewhere than asked for. */
  note?: string;
}

/** The cluster's own folder (Postgres' PGDATA) within a place. */
export function clusterDirOf(dataDir: string): string {
  return join(dataDir, 'cluster');
}

/**
 * Finds or makes the folder of the database. It stays where it was asked for whenever Postgres' account can get there; below
 * a closed home folder it moves to a place of its own, and a file in the asked folder tells later starts where that is.
 */
export async function preparePlace(askedDir: string): Promise<Place> {
  const asked = { dataDir: askedDir, account: chooseAccount(clusterDirOf(askedDir)) };
  const name = asked.account.name;
  await mkdir(askedDir, { recursive: true, mode: 0o755 });
  await openWay(asked.account, askedDir);
  const reachable = await claim(asked);
  if (!reachable && (hasCluster(askedDir) || !asked.account.ids)) {
    throw new Error(`The database folder ${askedDir} cannot be used by the user "${name}" (it belongs to the user with id ${(await stat(askedDir)).uid}): start VideoHost as the user that made it, set DATA_DIR to another folder, or set DATABASE_URL.`);
  }
  const known = await readLocation(askedDir);
  if (reachable && !known) return asked;

  const dataDir = known ?? (await chooseLocation(askedDir));
  const moved = { dataDir, account: chooseAccount(clusterDirOf(dataDir)) };
  const note = `The user "${name}" cannot enter ${askedDir}, so the database lives in ${dataDir}.`;
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  if (!(await claim(moved))) throw new Error(`${note} That folder cannot be used either: set DATA_DIR to one that "${name}" can enter, or set DATABASE_URL.`);
  return { ...moved, note };
}

async function readLocation(askedDir: string): Promise<string | undefined> {
  const text = await readFile(join(askedDir, LOCATION_FILE), 'utf8').catch(() => '');
  return text.trim() || undefined;
}

/** Random, and not made from the path: a folder that is deleted and made anew must not find the former one's data. */
async function chooseLocation(askedDir: string): Promise<string> {
  const location = join(SYSTEM_DATA_DIR, randomUUID());
  await writeFile(join(askedDir, LOCATION_FILE), `${location}\n`, { flag: 'wx' }).catch(() => undefined);
  return (await readLocation(askedDir)) ?? location;
}

/** Hands the folder to the account, closed to everyone else, and says whether the account can work in it. */
async function claim({ dataDir, account }: Place): Promise<boolean> {
  if (account.ids) await chown(dataDir, account.ids.uid, account.ids.gid);
  else if (!(await belongsToUs(dataDir))) return false;
  await chmod(dataDir, 0o700);
  return mayUse(account, dataDir, '-x', '-w');
}

async function belongsToUs(path: string): Promise<boolean> {
  const uid = process.getuid?.();
  return uid === undefined || (await stat(path)).uid === uid;
}

/** Lets the account pass (not list) the parent folder where that alone stands in its way: a strict umask made it private. */
async function openWay(account: Account, dataDir: string): Promise<void> {
  const parent = dirname(dataDir);
  if (mayUse(account, parent, '-x') || !mayUse(account, dirname(parent), '-x')) return;
  await chmod(parent, ((await stat(parent)).mode & 0o777) | 0o011);
}

function hasCluster(dataDir: string): boolean {
  return existsSync(join(clusterDirOf(dataDir), 'PG_VERSION'));
}
