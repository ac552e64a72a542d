import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Log } from '@/server/ports/log';
import type { Transaction, Transactions } from '@/server/ports/transaction';

export type Database = NodePgDatabase<Record<string, never>>;

/** How long Postgres may take to answer a new connection before it counts as out of reach. */
const CONNECT_TIMEOUT_MS = 1_800;
/** How long a caller waits for its turn at the pool: a rush is no outage, but nobody waits for ever. */
const QUEUE_TIMEOUT_MS = 15_000;

/** A connection with a time limit of its own: the pool's is that of the queue. */
class PromptClient extends pg.Client {
  constructor(options?: string | pg.ClientConfig) {
    super({ ...(typeof options === 'string' ? { connectionString: options } : options), connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  }
}

export interface DatabaseHandle extends Transactions {
  db: Database;
  pool: pg.Pool;
  /** Whether Postgres answers, asked on a connection of its own: a queue at the pool is no outage. Many who ask at once share one question. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the pool, which connects on first use; the probe connects at once, since a new connection takes time just when time is short. */
export function openDatabase(url: string, poolSize: number, log: Log): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    Client: PromptClient,
    connectionTimeoutMillis: QUEUE_TIMEOUT_MS,
    // A query that hangs longer than this has lost its server.
    query_timeout: 20_000,
    application_name: 'videohost',
  });
  // An idle connection that dies must not end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'A connection to Postgres was lost'));
  // Nor one that dies within a transaction: between two queries the pool does not listen, and its work fails at the next by itself.
  pool.on('connect', (client) => client.on('error', (error) => log.debug({ err: error }, 'A connection to Postgres was lost in use')));
  const probe = new pg.Pool({
    connectionString: url, max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, query_timeout: CONNECT_TIMEOUT_MS, application_name: 'videohost probe',
  });
  probe.on('error', () => undefined);
  let asking: Promise<void> | null = null;
  function ping(): Promise<void> {
    asking ??= probe.query('SELECT 1').then(() => undefined).finally(() => {
      asking = null;
    });
    return asking;
  }
  // Whoever asks later is told; here nobody did.
  ping().catch(() => undefined);
  const db = drizzle(pool);
  /** The connection is ours to give back: Drizzle keeps it for ever where the first word of a transaction fails. */
  async function run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      return await drizzle(client).transaction((tx) => work(tx as unknown as Transaction));
    } finally {
      client.release();
    }
  }
  return {
    db,
    pool,
    run,
    ping,
    async close() {
      await Promise.all([pool.end(), probe.end()]);
    },
  };
}

/** What a query of a repository runs on: the caller's transaction, else the pool. */
export function on(db: Database, tx: Transaction | undefined): Database {
  return tx === undefined ? db : (tx as unknown as Database);
}

/** The name of the violated constraint, when `error` says that a unique or foreign key stood against a write. */
export function violatedConstraint(error: unknown): string | null {
  for (let e = error; typeof e === 'object' && e !== null; e = (e as { cause?: unknown }).cause) {
    const { code, constraint } = e as { code?: unknown; constraint?: unknown };
    if ((code === '23505' || code === '23503') && typeof constraint === 'string') return constraint;
  }
  return null;
}
