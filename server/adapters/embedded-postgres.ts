import { setTimeout as delay } from 'node:timers/promises';
import { prepareBinaries } from './embedded-postgres/binaries';
import { prepareCluster } from './embedded-postgres/cluster';
import { clusterDirOf, preparePlace } from './embedded-postgres/place';
import { adminClient, reachServer, stopPostmaster, type Answering, type Server } from './embedded-postgres/postmaster';

export interface EmbeddedPostgresOptions {
  /** Folder of the database, made where it is missing. */
  dataDir: string;
  log(message: string): void;
  /** Further Postgres settings: tests trade durability for speed. */
  settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** Address for the application: the owner of its own database, no superuser. */
  url: string;
  /** Address for the superuser. */
  adminUrl: string;
  /** Where the data really lie. */
  dataDir: string;
  /** A sentence for the start-up log where something is not as one would expect. */
  note?: string;
  /** Ends the server, unless another process of ours still uses it. End all pools first. */
  stop(): Promise<void>;
}

/** Every process that uses the server holds one connection of this name: who lets go last, stops the server. */
const KEEPER_NAME = 'videohost keeper';
/** Time for a connection that was just closed elsewhere to disappear from the server's list. */
const OTHERS_SETTLE_MS = 500;
const POLL_MS = 50;
const REVIVE_PAUSE_MS = 1_000;

/**
 * Runs PostgreSQL from the binaries of an npm package: makes the cluster on first use, adopts a server that a killed
 * predecessor left running (or that another process of ours uses), revives it when it dies, and stops it at the end.
 */
export async function startEmbeddedPostgres({ dataDir, log, settings = {} }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = await preparePlace(dataDir);
  if (place.note) log(place.note);
  const binaries = await prepareBinaries(place.account, place.dataDir, log);
  const passwords = await prepareCluster({ place, binaries, isDurable: settings.fsync !== 'off', log });
  const server: Server = { place, binaries, passwords, settings };
  const stopping = new AbortController();

  let current = await reachServer(server, KEEPER_NAME, stopping.signal);
  server.port = current.port;
  await prepareDatabase(current, passwords.videohost);
  let reviving: Promise<void> | undefined;
  watch(current);

  function watch(answering: Answering): void {
    current = answering;
    answering.connection.once('end', () => {
      if (!stopping.signal.aborted) reviving = revive();
    });
  }

  async function revive(): Promise<void> {
    log('The connection to the embedded database broke: bringing it back.');
    while (!stopping.signal.aborted) {
      try {
        const answering = await reachServer(server, KEEPER_NAME, stopping.signal);
        log('The embedded database answers again.');
        return watch(answering);
      } catch (error) {
        if (stopping.signal.aborted) return;
        log(error instanceof Error ? error.message : String(error));
        await delay(REVIVE_PAUSE_MS);
      }
    }
  }

  async function stop(): Promise<void> {
    if (stopping.signal.aborted) return;
    stopping.abort();
    await reviving;
    await current.connection.end().catch(() => undefined);
    if (await othersUse(server, current.port)) return log('The embedded database goes on: another process uses it.');
    await stopPostmaster(current.pid, clusterDirOf(place.dataDir));
  }

  const addressOf = (role: keyof typeof passwords) => `postgres://${role}:${passwords[role]}@127.0.0.1:${current.port}/${role}`;
  return { url: addressOf('videohost'), adminUrl: addressOf('postgres'), dataDir: place.dataDir, note: place.note, stop };
}

/** Makes the application's role and database; two processes may do so at once. */
async function prepareDatabase({ connection }: Answering, password: string): Promise<void> {
  const { rows } = await connection.query("select 1 from pg_database where datname = 'videohost'");
  if (rows.length > 0) return;
  for (const statement of [`create role videohost login password '${password}'`, 'create database videohost owner videohost']) {
    await connection.query(statement).catch(ignoreDuplicate);
  }
}

/** duplicate_object, duplicate_database, and the unique index behind both when two processes meet. */
const DUPLICATE_CODES: readonly unknown[] = ['42710', '42P04', '23505'];

function ignoreDuplicate(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && DUPLICATE_CODES.includes(error.code))) throw error;
}

async function othersUse(server: Server, port: number): Promise<boolean> {
  const client = adminClient(server, port, 'videohost farewell');
  try {
    await client.connect();
    const askedAtMs = performance.now();
    for (;;) {
      const { rows } = await client.query('select 1 from pg_stat_activity where application_name = $1', [KEEPER_NAME]);
      if (rows.length === 0) return false;
      if (performance.now() - askedAtMs > OTHERS_SETTLE_MS) return true;
      await delay(POLL_MS);
    }
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
