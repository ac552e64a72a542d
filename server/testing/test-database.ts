import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  url: string;
  /** Removes the database; connections still open are cut. */
  drop(): Promise<void>;
}

const TEMPLATE_NAME = 'videohost_template';
/** Any fixed number: files that run at once take turns at making the template. */
const TEMPLATE_LOCK = 7_301_144;
const MIGRATIONS_DIR = fileURLToPath(new URL('../../drizzle/migrations', import.meta.url));

/** A database of its own for one test file: all migrations applied, no rows. Copied from a template that is made once a run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(async (admin) => {
    // Held for the copy too: Postgres refuses to copy a database that someone else is just connected to.
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await prepareTemplate(admin);
    await admin.query(`create database ${name} template ${TEMPLATE_NAME}`);
  });
  return {
    url: urlOf(name),
    drop: () => asAdmin(async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`))),
  };
}

async function prepareTemplate(admin: Client): Promise<void> {
  const { rows } = await admin.query('select 1 from pg_database where datname = $1', [TEMPLATE_NAME]);
  if (rows.length > 0) return;
  const unfinished = `${TEMPLATE_NAME}_unfinished`;
  await admin.query(`drop database if exists ${unfinished} with (force)`);
  await admin.query(`create database ${unfinished} template template0`);
  await withClient(urlOf(unfinished), (client) => migrate(drizzle(client), { migrationsFolder: MIGRATIONS_DIR }));
  await admin.query(`alter database ${unfinished} rename to ${TEMPLATE_NAME}`);
}

function urlOf(database: string): string {
  const url = new URL(inject('postgresAdminUrl'));
  url.pathname = `/${database}`;
  return url.toString();
}

function asAdmin(work: (admin: Client) => Promise<void>): Promise<void> {
  return withClient(inject('postgresAdminUrl'), work);
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
