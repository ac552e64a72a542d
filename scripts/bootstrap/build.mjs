import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { announce } from './announce.mjs';
import { addCompileHints } from './compile-hints.mjs';
import { compressAssets } from './compress-assets.mjs';
import { fingerprint } from './fingerprint.mjs';
import { buildHls } from './hls-build.mjs';
import { ROOT } from './root.mjs';
import { runQuietly } from './run-quietly.mjs';

const STAMP = join(ROOT, 'dist', '.videohost-build');
const SOURCES = [
  'app', 'components', 'lib', 'server', 'drizzle', 'public',
  'next.config.mjs', 'postcss.config.mjs', 'tailwind.config.ts', 'tsconfig.json', 'package-lock.json', 'scripts/bootstrap/build.mjs', 'scripts/bootstrap/hls-build.mjs', 'scripts/bootstrap/compile-hints.mjs', 'scripts/bootstrap/compress-assets.mjs',
];

/**
 * Builds pages, server and worker, unless the last build was made of the very same sources.
 *
 * @param {{ quiet?: boolean }} [options]
 */
export async function buildAll({ quiet = false } = {}) {
  const wanted = await fingerprint(ROOT, SOURCES);
  const current = await readFile(STAMP, 'utf8').catch(() => undefined);
  if (current === wanted && existsSync(join(ROOT, '.next', 'BUILD_ID'))) return;
  // Without its stamp, a build that is interrupted here starts anew next time.
  await rm(STAMP, { force: true });
  const work = async () => {
    await bundle();
    await buildPages();
  };
  await (quiet ? work() : announce('Building', work));
  await writeFile(STAMP, wanted);
}

async function buildPages() {
  await runQuietly(process.execPath, [join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'], { env: { NODE_ENV: 'production' } });
  const assets = join(ROOT, '.next', 'static');
  await addCompileHints(join(assets, 'chunks'));
  await compressAssets(assets);
}

/**
 * The two roots of the server with what they share and what few installations load (packages stay outside, since some
 * find their binaries by their own place), and the part of hls.js that browsers are sent.
 */
async function bundle() {
  const { build, stop } = await import('esbuild');
  // Shared parts bear other names in every build.
  await rm(join(ROOT, 'dist'), { recursive: true, force: true });
  await mkdir(join(ROOT, 'dist'), { recursive: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['server/main.ts', 'server/worker.ts'],
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // Without it, what is imported on demand would be loaded at every start.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@': ROOT },
    sourcemap: true,
    logLevel: 'silent',
  });
  await buildHls(build, join(ROOT, 'dist'));
  // Its helper process would otherwise live as long as the server that is started next in this process.
  await stop();
}
