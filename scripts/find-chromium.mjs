import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { packagedChromium } from './find/packaged-chromium.mjs';
import { aptInstall, isProgram, onPath } from './find/program.mjs';
import { ROOT } from './bootstrap/root.mjs';

const MISSING = 'No Chromium was found for the browser tests, and none could be installed: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.';
const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PROBE_TIMEOUT_MS = 20_000;
const DOWNLOAD_TIMEOUT_MS = 120_000;

/** Where a browser may come from, in order; each is tried only when those before had none that starts. */
const SOURCES = [
  () => process.env.CHROMIUM_PATH,
  () => playwrightsOwn(),
  () => onPath(...SYSTEM_NAMES),
  () => (downloadByPlaywright() ? playwrightsOwn() : undefined),
  () => (aptInstall('chromium') ? onPath(...SYSTEM_NAMES) : undefined),
  () => packagedChromium(),
];

/**
 * The browser of the end-to-end tests.
 *
 * @returns {Promise<string>} its path
 * @throws where none is found and none can be installed
 */
export async function findChromium(sources = SOURCES) {
  for (const source of sources) {
    try {
      const path = await source();
      if (path && isProgram(path) && starts(path)) return path;
    } catch {
      // What cannot be had here may be had from the next.
    }
  }
  throw new Error(MISSING);
}

/** A file may be there and not run: wrong platform, missing libraries. */
function starts(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: PROBE_TIMEOUT_MS }).status === 0;
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

function downloadByPlaywright() {
  const command = fileURLToPath(new URL('../node_modules/playwright/cli.js', import.meta.url));
  return spawnSync(process.execPath, [command, 'install', 'chromium'], { cwd: ROOT, stdio: 'ignore', timeout: DOWNLOAD_TIMEOUT_MS }).status === 0;
}
