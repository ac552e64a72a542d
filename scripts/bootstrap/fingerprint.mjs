import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Tests and drafts change no build. */
const IGNORED = /[.]test[.]tsx?$|^server\/testing\/|(^|\/)[.]/;

/**
 * A hash of the names and contents of all files below the given paths; what is missing counts as empty.
 *
 * @param {string} root
 * @param {string[]} paths
 * @param {string[]} [extra] further facts that matter
 */
export async function fingerprint(root, paths, extra = []) {
  const hash = createHash('sha256').update(JSON.stringify(extra));
  for (const path of paths) {
    for (const file of await filesBelow(root, path)) hash.update(`\0${file}\0`).update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

async function filesBelow(root, path) {
  if (IGNORED.test(path)) return [];
  const found = await stat(join(root, path)).catch(() => undefined);
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  const names = (await readdir(join(root, path))).sort();
  return (await Promise.all(names.map((name) => filesBelow(root, `${path}/${name}`)))).flat();
}
