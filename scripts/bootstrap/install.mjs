import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { announce } from './announce.mjs';
import { fingerprint } from './fingerprint.mjs';
import { ROOT } from './root.mjs';
import { runQuietly } from './run-quietly.mjs';

const STAMP = join(ROOT, 'node_modules', '.videohost-install');

/** Brings node_modules in line with the lock file, if it is not. */
export async function installPackages() {
  const system = `${process.versions.node.split('.')[0]} ${process.platform} ${process.arch}`;
  const wanted = `${system}\n${await fingerprint(ROOT, ['package-lock.json'])}`;
  const stamp = await readFile(STAMP, 'utf8').catch(() => undefined);
  if (stamp === wanted) return;
  // Another Node.js or another machine gets its packages anew; on the same one, somebody's own npm may have brought them.
  const isSameSystem = stamp === undefined || stamp.startsWith(`${system}\n`);
  if (!isSameSystem || !(await isInstalledByHand())) await announce('Installing packages', install);
  await writeFile(STAMP, wanted);
}

async function install() {
  // An interrupted installation may leave folders that the first attempt only clears away.
  await npm(['ci', '--include=dev']).catch(() => npm(['ci', '--include=dev']));
}

/** npm as it runs us, else the one on the path. */
export function npm(args, options) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js') && existsSync(own)) return runQuietly(process.execPath, [own, ...args], options);
  return runQuietly(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/** Whether somebody's own `npm ci` already brought all that the lock file names for this platform (npm notes it at the very end). */
async function isInstalledByHand() {
  const [wanted, present] = await Promise.all([readPackages('package-lock.json'), readPackages('node_modules/.package-lock.json')]);
  if (!wanted || !present || !Object.values(present).every(fitsHere)) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || !fitsHere(entry)) return true;
    return present[path] ? present[path].version === entry.version : Boolean(entry.optional);
  });
}

function fitsHere({ os, cpu }) {
  return (os ?? [process.platform]).includes(process.platform) && (cpu ?? [process.arch]).includes(process.arch);
}

async function readPackages(path) {
  try {
    return JSON.parse(await readFile(join(ROOT, path), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
