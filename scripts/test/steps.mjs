import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAll } from '../bootstrap/build.mjs';
import { withLock } from '../bootstrap/folder-lock.mjs';
import { ROOT } from '../bootstrap/root.mjs';
import { findChromium } from '../find-chromium.mjs';
import { findNginx } from '../find-nginx.mjs';
import { findRedis } from '../find-redis.mjs';
import { findSwift } from '../find-swift.mjs';
import { lastLines, runnerOutcome, singleOutcome } from './outcome.mjs';
import { readPlaywright } from './read-playwright.mjs';
import { readVitest } from './read-vitest.mjs';
import { runCommand } from './run-command.mjs';

const RESULTS = join(ROOT, 'test-results');
const CRUISED = ['app', 'components', 'lib', 'server', 'drizzle', 'scripts', 'e2e'].filter((folder) => existsSync(join(ROOT, folder)));

/**
 * The steps of the test command. `after` names what must have ended before (not: have passed); a step that is `alone`
 * shares the machine with no other.
 *
 * @type {{ name: string, title: string, after?: string[], alone?: boolean, run: () => Promise<import('./outcome.mjs').Outcome> }[]}
 */
export const STEPS = [
  { name: 'types', title: 'Types', run: checkTypes },
  { name: 'lint', title: 'Lint', run: () => check('Lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint/']) },
  {
    name: 'imports', title: 'Import rules',
    run: () => check('Import rules', 'dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser.cjs', ...CRUISED]),
  },
  // Both generate Next's route types into one folder.
  { name: 'build', title: 'Build', after: ['types'], run: checkBuild },
  { name: 'unit', title: 'Unit tests', run: () => runVitest('unit') },
  { name: 'db', title: 'Database tests', run: () => runVitest('db', foundPrograms) },
  { name: 'media', title: 'Media tests', run: () => runVitest('media') },
  { name: 'e2e', title: 'End-to-end tests', after: ['build'], alone: true, run: runPlaywright },
];

async function check(title, script, args) {
  const { code, output } = await runCommand(script, args);
  return singleOutcome(title, code === 0 ? undefined : lastLines(output) || `It ended with ${code}.`);
}

async function checkTypes() {
  const generated = await check('Route types', 'next/dist/bin/next', ['typegen']);
  return generated.failed > 0 ? generated : check('Types', 'typescript/bin/tsc', ['--noEmit']);
}

async function checkBuild() {
  try {
    await withLock(join(ROOT, '.cache', 'bootstrap.lock'), () => buildAll({ quiet: true }));
    return singleOutcome('Build');
  } catch (error) {
    return singleOutcome('Build', `${lastLines(error.output ?? '')}\n${error.message}`);
  }
}

async function runVitest(project, environment = () => ({})) {
  const reportFile = join(RESULTS, `${project}.json`);
  await rm(reportFile, { force: true });
  const ended = await runCommand('vitest/vitest.mjs', ['run', '--project', project, '--reporter=json', `--outputFile=${reportFile}`], environment());
  return runnerOutcome(`Vitest ${project}`, await readReport(reportFile, readVitest), ended);
}

async function runPlaywright() {
  const reportFile = join(RESULTS, 'e2e.json');
  await rm(reportFile, { force: true });
  let browser;
  try {
    browser = await findChromium();
  } catch (error) {
    return singleOutcome('End-to-end tests', error.message);
  }
  const ended = await runCommand('@playwright/test/cli.js', ['test', '--reporter=json'], { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile });
  return runnerOutcome('Playwright', await readReport(reportFile, readPlaywright), ended);
}

/** Servers that the tests start are installed before any test's time runs. A test says itself what it misses. */
function foundPrograms() {
  const found = (find) => {
    try {
      return find();
    } catch {
      return undefined;
    }
  };
  found(findSwift);
  const named = { REDIS_SERVER_PATH: found(findRedis), NGINX_PATH: found(findNginx) };
  return Object.fromEntries(Object.entries(named).filter(([, path]) => path !== undefined));
}

async function readReport(path, read) {
  try {
    return read(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}
