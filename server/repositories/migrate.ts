import path from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { assertFit } from './fit-postgres';

/** Any constant will do; it keeps two nodes that start together from migrating at once. */
const LOCK = 7_420_011;

/** Brings the database to this version's schema, one process at a time. @throws UnfitPostgres before anything is done */
export async function migrateDatabase(url: string, rootDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await assertFit(client);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await migrate(drizzle(client), { migrationsFolder: path.join(rootDir, 'drizzle/migrations') });
  } finally {
    await client.end();
  }
}
