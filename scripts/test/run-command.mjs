import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../bootstrap/root.mjs';

/** Far beyond any healthy step; what hangs must not hang the whole run. */
const TIMEOUT_MS = 2_400_000;

const running = new Set();

/**
 * Runs a program of an installed package to its end, with everything that it starts.
 *
 * @param {string} script path of the program below node_modules
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ code: number | string | null, output: string }>}
 */
export function runCommand(script, args, env = {}) {
  const inherited = { ...process.env };
  // A runner decides for itself whether it tests or builds.
  delete inherited.NODE_ENV;
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    env: { ...inherited, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const timer = setTimeout(() => {
    output += `\nIt did not end within ${TIMEOUT_MS / 1000} s and was stopped.`;
    endGroup(child, 'SIGKILL');
  }, TIMEOUT_MS);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: error.message, output }));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code: signal ?? code, output });
    });
  });
}

/** Sends everything that still runs away, when the whole run is broken off. */
export function endAllCommands() {
  for (const child of running) endGroup(child, 'SIGTERM');
}

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}
