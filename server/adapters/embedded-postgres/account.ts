import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { userInfo } from 'node:os';

/** As whom Postgres runs. Without `ids` it runs as ourselves. */
export interface Account {
  name: string;
  ids?: { uid: number; gid: number };
}

/** Postgres refuses to run as root; these take its place, in this order, where root starts us. */
const STAND_IN_NAMES = ['postgres', 'nobody'];

/**
 * Whom Postgres shall run as. Root hands over to the owner of the data (an existing cluster, or the folder that will hold
 * it) and otherwise to a system account that every distribution has: nothing is added to the machine's users.
 */
export function chooseAccount(dataDir: string): Account {
  if (process.getuid?.() !== 0) return { name: userInfo().username };
  const accounts = readAccounts();
  const owner = ownerOfNearestFolder(dataDir);
  const byOwner = owner === 0 ? undefined : accounts.find((account) => account.ids.uid === owner);
  const standIns = STAND_IN_NAMES.map((name) => accounts.find((account) => account.name === name));
  const chosen = [byOwner, ...standIns].find((account) => account !== undefined);
  if (!chosen) {
    throw new Error('Postgres cannot run as root, and this system has neither a "postgres" nor a "nobody" user: start VideoHost as an ordinary user, or set DATABASE_URL.');
  }
  return chosen;
}

/** Whether `account` can use `path` in the way `test` means (`-x` enter or run, `-r` read, `-w` write), asked of the kernel itself. */
export function mayUse(account: Account, path: string, ...ways: ('-x' | '-r' | '-w')[]): boolean {
  if (!account.ids) return true;
  const condition = ways.map((way) => `test ${way} "$1"`).join(' && ');
  return spawnSync('/bin/sh', ['-c', condition, 'sh', path], { ...account.ids, cwd: '/', stdio: 'ignore' }).status === 0;
}

function readAccounts(): Required<Account>[] {
  const accounts: Required<Account>[] = [];
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) accounts.push({ name, ids: { uid: Number(uid), gid: Number(gid) } });
  }
  return accounts;
}

function ownerOfNearestFolder(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? found.uid : ownerOfNearestFolder(dirname(path));
}
