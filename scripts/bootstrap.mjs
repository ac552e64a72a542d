import { join } from 'node:path';
import { buildAll } from './bootstrap/build.mjs';
import { withLock } from './bootstrap/folder-lock.mjs';
import { installPackages } from './bootstrap/install.mjs';
import { nodeVersionFault } from './bootstrap/node-version.mjs';
import { ROOT } from './bootstrap/root.mjs';

// Node's own modules alone are used up to the installation: on a fresh clone there is nothing else.

/**
 * Makes a clone ready to run: packages, then (unless `depsOnly`) pages and bundles. Does nothing where nothing changed. On
 * failure it says why and ends the process.
 *
 * @param {{ depsOnly?: boolean }} [options]
 */
export async function bootstrap({ depsOnly = false } = {}) {
  const fault = nodeVersionFault(process.versions.node);
  if (fault) {
    process.stderr.write(`${fault}\n`);
    process.exit(1);
  }
  process.chdir(ROOT);
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  try {
    await withLock(join(ROOT, '.cache', 'bootstrap.lock'), async () => {
      await installPackages();
      if (!depsOnly) await buildAll();
    });
  } catch (error) {
    process.stderr.write(`${error.output ?? ''}\n${error.message}\n`);
    process.exit(1);
  }
}
