import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './bootstrap/folder-lock.mjs';
import { installPackages } from './bootstrap/install.mjs';
import { nodeVersionFault } from './bootstrap/node-version.mjs';
import { ROOT } from './bootstrap/root.mjs';
import { singleOutcome, sumOf } from './test/outcome.mjs';
import { endAllCommands } from './test/run-command.mjs';
import { runSteps } from './test/run-steps.mjs';
import { STEPS } from './test/steps.mjs';

// The one test command. `npm test` runs everything, `npm test -- unit lint` some of it; the last line always says how it went.

const MESSAGE_LINES = 40;

process.chdir(ROOT);
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]]) {
  process.once(signal, () => {
    endAllCommands();
    process.exit(code);
  });
}

const { passed, failed } = sumOf(await run(process.argv.slice(2)));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

async function run(names) {
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) return [report({ title: 'Steps' }, singleOutcome('Steps', `There is no step ${unknown.join(', ')}; there are ${STEPS.map(({ name }) => name).join(', ')}.`), 0)];
  const beganAtMs = performance.now();
  const prepared = report({ title: 'Packages' }, await prepare(), (performance.now() - beganAtMs) / 1000);
  if (prepared.failed > 0) return [prepared];
  const steps = names.length > 0 ? STEPS.filter(({ name }) => names.includes(name)) : STEPS;
  return [prepared, ...(await runSteps(steps, report))];
}

async function prepare() {
  const fault = nodeVersionFault(process.versions.node);
  if (fault) return singleOutcome('Node.js', fault);
  try {
    await withLock(join(ROOT, '.cache', 'bootstrap.lock'), installPackages);
    await mkdir(join(ROOT, 'test-results'), { recursive: true });
    return singleOutcome('Packages');
  } catch (error) {
    return singleOutcome('Packages', `${error.output ?? ''}\n${error.message}`);
  }
}

function report({ title }, outcome, seconds) {
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : '';
  console.log(`${outcome.failed > 0 ? '✗' : '✓'} ${title}: ${outcome.passed} passed, ${outcome.failed} failed${skipped} (${seconds.toFixed(0)} s)`);
  for (const failure of outcome.failures) {
    console.log(`\n  ✗ ${failure.title.replace(`${ROOT}/`, '')}`);
    console.log(plain(failure.message).split('\n').slice(0, MESSAGE_LINES).map((line) => `    ${line}`).join('\n'), '\n');
  }
  return outcome;
}

/** Without terminal colours, and with paths as the project writes them. */
function plain(text) {
  return text.replace(/\u001b\[[0-9;]*m/g, '').replaceAll(`${ROOT}/`, '').trim();
}
