import type { Client } from 'pg';

/** What stands against a Postgres that one was told to use, in one sentence for the person at the terminal. */
export class UnfitPostgres extends Error {
  // The roots print errors of this name without their stack.
  override readonly name = 'StartError';
}

/** Text is normalised since this one. */
const OLDEST = 130_000;

/**
 * Looks at a database before anything is made in it: search compares letters of every alphabet, and finds near misses with an
 * extension of Postgres itself, which whoever may create in a database may create (it is a trusted one).
 * @throws UnfitPostgres
 */
export async function assertFit(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string; knows_letters: boolean; has: boolean; offers: boolean; may: boolean; name: string; role: string }>(`
    SELECT current_setting('server_version_num')::int AS version, getdatabaseencoding() AS encoding, current_database() AS name, current_user AS role,
      lower('Ж') = 'ж' AS knows_letters,
      EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') AS has,
      EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm') AS offers,
      has_database_privilege(current_database(), 'CREATE') AS may`);
  const { version, encoding, knows_letters: knowsLetters, has, offers, may, name, role } = rows[0]!;
  if (version < OLDEST) throw new UnfitPostgres(`The Postgres of DATABASE_URL is version ${Math.floor(version / 10_000)}; 13 or later is needed.`);
  if (encoding !== 'UTF8' || !knowsLetters) {
    throw new UnfitPostgres(`The database ${name} cannot tell letters apart: make it with ENCODING 'UTF8' and a locale such as 'C.UTF-8' (CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8').`);
  }
  if (has) return;
  if (!offers) throw new UnfitPostgres('This Postgres lacks the extension pg_trgm, which search needs: install its contrib package (postgresql-contrib).');
  if (!may) throw new UnfitPostgres(`The role ${role} may not create the extension pg_trgm, which search needs: run CREATE EXTENSION pg_trgm in the database ${name} once as its owner, or GRANT CREATE ON DATABASE ${name} TO ${role}.`);
}
