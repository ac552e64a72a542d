import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The first of the named programs on the path. */
export function onPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      if (folder && isProgram(join(folder, name))) return join(folder, name);
    }
  }
  return undefined;
}

/** @param {string | undefined} path */
export function isProgram(path) {
  if (!path) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Waiting for another's installation included. */
const APT_TIMEOUT_MS = 300_000;

/** Installs Debian packages where we may (root, with apt) and says whether that went well. */
export function aptInstall(...names) {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return false;
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: 'ignore', timeout: APT_TIMEOUT_MS };
  // Tests run side by side, and apt lets no two of its kind work at once.
  const queue = onPath('flock') ? ['flock', join(tmpdir(), 'videohost-apt.lock')] : [];
  const apt = (...words) => {
    const [command, ...rest] = [...queue, 'apt-get', ...words];
    return spawnSync(command, rest, options).status === 0;
  };
  apt('update', '-qq');
  return apt('install', '-y', '-qq', '--no-install-recommends', ...names);
}
