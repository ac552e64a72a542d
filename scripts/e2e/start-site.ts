import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The start may have to build first. */
const READY_TIMEOUT_MS = 300_000;
/** What the contract promises is 10 s; a loaded machine gets some more. */
const STOP_TIMEOUT_MS = 30_000;
const POLL_MS = 200;

export interface Site {
  url: string;
  stop(): Promise<void>;
}

/** Starts the built site as `npm start` does, on a free port with an empty data folder of its own. */
export async function startSite(): Promise<Site> {
  const dataDir = mkdtempSync(join(tmpdir(), 'videohost-e2e-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  mkdirSync(join(ROOT, 'test-results'), { recursive: true });
  const logFile = join(ROOT, 'test-results', 'site.log');
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs')], { cwd: ROOT, stdio: ['ignore', log, log], env: environmentOf(url, dataDir) });
  try {
    await untilReady(url, child);
  } catch (error) {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${readFileSync(logFile, 'utf8').slice(-3_000)}`);
  }
  return {
    url,
    async stop() {
      const code = await end(child);
      rmSync(dataDir, { recursive: true, force: true });
      if (code !== 0) throw new Error(`The site did not stop in good order: it ended with ${code}.\n${readFileSync(logFile, 'utf8').slice(-3_000)}`);
    },
  };
}

function environmentOf(url: string, dataDir: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production', HOST: '127.0.0.1', PORT: new URL(url).port, PUBLIC_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'warn',
    DATABASE_URL: '', REDIS_URL: '', SECRET: '',
    // Many people come from this one address within a minute.
    REGISTRATIONS_PER_HOUR: '100000', GUEST_ENTRIES_PER_MINUTE: '100000', WRITES_PER_MINUTE: '100000', READS_PER_MINUTE: '1000000', UPLOADS_PER_HOUR: '10000',
    INVITATIONS_PER_HOUR: '10000',
    X264_PRESET: 'ultrafast',
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const beganAtMs = performance.now();
  while (performance.now() - beganAtMs < READY_TIMEOUT_MS) {
    if (child.exitCode !== null) throw new Error(`The site ended at once, with ${child.exitCode}.`);
    const ready = await fetch(`${url}/readyz`).then((response) => response.ok, () => false);
    if (ready) return;
    await delay(POLL_MS);
  }
  throw new Error('The site was not ready in time.');
}

async function end(child: ChildProcess): Promise<number | string | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearTimeout(timer);
  return code ?? signal;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || !address) throw new Error('No free port was found.');
  return address.port;
}
