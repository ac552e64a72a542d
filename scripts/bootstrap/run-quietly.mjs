import { spawn } from 'node:child_process';
import { ROOT } from './root.mjs';

/** A command that failed, with what it had to say. */
export class CommandError extends Error {
  constructor(message, output) {
    super(message);
    this.name = 'CommandError';
    this.output = output;
  }
}

/**
 * Runs a command to its end without showing what it writes, unless it fails. When we are told to stop, it stops too.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, timeoutMs?: number, cwd?: string }} [options]
 * @returns {Promise<string>} what it wrote
 */
export async function runQuietly(command, args, { env = {}, timeoutMs = 0, cwd = ROOT } = {}) {
  const child = spawn(command, args, { cwd, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));

  const stop = (signal) => {
    child.kill('SIGTERM');
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const timer = timeoutMs > 0 ? setTimeout(() => child.kill('SIGKILL'), timeoutMs) : undefined;
  try {
    const ended = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(signal ?? code));
    });
    if (ended !== 0) throw new CommandError(`${[command, ...args].join(' ')} ended with ${ended}`, output);
    return output;
  } finally {
    clearTimeout(timer);
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
