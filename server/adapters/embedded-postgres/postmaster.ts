import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Binaries } from './binaries';
import { choosePort, PROGRAM_ENV, type Passwords } from './cluster';
import { isPostmaster, readLockFile, removeMisleadingLockFile } from './lock-file';
import { clusterDirOf, type Place } from './place';

/** All that is needed to run the server of one cluster. */
export interface Server {
  place: Place;
  binaries: Binaries;
  passwords: Passwords;
  /** Further Postgres settings, as `-c name=value`. */
  settings: Readonly<Record<string, string>>;
  /** Set once others know the address: from then on it must not change. */
  port?: number;
}

/** A server that answers queries, and the connection that proved it. */
export interface Answering {
  pid: number;
  port: number;
  connection: Client;
}

/** A start may fail while a killed predecessor's children or zombie are still there; that passes within seconds. */
const START_TIMEOUT_MS = 10_000;
/** Recovery after a crash reads the log of all writes since the last checkpoint. */
const RECOVERY_TIMEOUT_MS = 300_000;
const POLL_MS = 50;
/** A fast stop writes one checkpoint; what takes longer is cut short, and the next start recovers. */
const STOP_TIMEOUT_MS = 6_000;
const KILL_TIMEOUT_MS = 2_000;

/** Adopts the cluster's server where one runs (of a process of ours that was killed, or that still lives), else starts one. */
export async function reachServer(server: Server, applicationName: string, aborted: AbortSignal): Promise<Answering> {
  const clusterDir = clusterDirOf(server.place.dataDir);
  const beganAtMs = performance.now();
  let start: { running: boolean } | undefined;
  for (;;) {
    aborted.throwIfAborted();
    const elapsedMs = performance.now() - beganAtMs;
    const lock = await readLockFile(clusterDir);
    if (lock && isPostmaster(lock.pid, clusterDir)) {
      const connection = await tryConnecting(server, lock.port, applicationName);
      if (connection) return { ...lock, connection };
      if (elapsedMs > RECOVERY_TIMEOUT_MS) throw await startError(server, 'it runs, but does not answer');
    } else if (!start?.running) {
      if (elapsedMs > START_TIMEOUT_MS) throw await startError(server, 'it stops again at once');
      if (lock) await removeMisleadingLockFile(lock.pid, clusterDir);
      start = await startPostmaster(server, server.port ?? (await choosePort(server.place)));
    }
    await delay(POLL_MS);
  }
}

/** Ends a server in the "fast" way: transactions are rolled back, everything is written, clients are sent away. */
export async function stopPostmaster(pid: number, clusterDir: string): Promise<void> {
  const steps = [
    ['SIGINT', STOP_TIMEOUT_MS],
    ['SIGQUIT', KILL_TIMEOUT_MS],
  ] as const;
  for (const [signal, timeoutMs] of steps) {
    if (!isPostmaster(pid, clusterDir)) return;
    process.kill(pid, signal);
    const sentAtMs = performance.now();
    while (isPostmaster(pid, clusterDir) && performance.now() - sentAtMs < timeoutMs) await delay(POLL_MS);
  }
}

/** Connects as the cluster's superuser. */
export function adminClient(server: Pick<Server, 'passwords'>, port: number, applicationName: string): Client {
  const client = new Client({
    host: '127.0.0.1', port, user: 'postgres', database: 'postgres', password: server.passwords.postgres,
    application_name: applicationName, connectionTimeoutMillis: 5_000, ssl: false,
  });
  // A lost connection is told by its 'end' event; an unheard 'error' event would end the process.
  client.on('error', () => undefined);
  return client;
}

async function tryConnecting(server: Server, port: number, applicationName: string): Promise<Client | undefined> {
  const client = adminClient(server, port, applicationName);
  try {
    await client.connect();
    await client.query('select 1');
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    // Starting, recovering and stopping servers refuse too, and those are worth waiting for; a wrong password is not.
    if (error instanceof Error && 'code' in error && error.code === '28P01') {
      throw new Error(`The database in ${server.place.dataDir} does not accept the password of ${join(server.place.dataDir, 'secret')}.`, { cause: error });
    }
    return undefined;
  }
}

/** Starts the server in a group of its own: a Ctrl-C on the terminal is for us, who then stop it in good order. */
async function startPostmaster({ place, binaries, settings }: Server, port: number): Promise<{ running: boolean }> {
  // A file, not a pipe: the server may outlive us, and must not choke on a pipe that nobody reads.
  const logFile = await open(logPathOf(place), 'w', 0o600);
  try {
    if (place.account.ids) await logFile.chown(place.account.ids.uid, place.account.ids.gid);
    const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(binaries.postgres, ['-D', clusterDirOf(place.dataDir), '-p', String(port), ...flags], {
      ...place.account.ids, cwd: place.dataDir, env: PROGRAM_ENV, detached: true, stdio: ['ignore', logFile.fd, logFile.fd],
    });
    const start = { running: true };
    child.once('exit', () => (start.running = false));
    child.once('error', () => (start.running = false));
    child.unref();
    return start;
  } finally {
    await logFile.close();
  }
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // The usual socket folder may belong to another Postgres, or not exist; TCP on the loopback is enough.
  unix_socket_directories: '',
  // Statements hold people's data, which have no business in a log file.
  log_min_error_statement: 'panic',
};

function logPathOf(place: Place): string {
  return join(place.dataDir, 'postgres.log');
}

async function startError({ place }: Server, what: string): Promise<Error> {
  const lines = (await readFile(logPathOf(place), 'utf8').catch(() => '')).trim().split('\n');
  return new Error(`The embedded database does not start: ${what}. Last words of ${logPathOf(place)}:\n${lines.slice(-5).join('\n')}`);
}
