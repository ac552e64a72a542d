import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { assertFit } from './fit-postgres';

const name = `fit_${randomBytes(4).toString('hex')}`;
const role = `${name}_role`;
let admin: Client;
beforeAll(async () => {
  admin = await connect('postgres');
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  await admin.query(`CREATE DATABASE ${name}_c TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`);
});
afterAll(async () => {
  for (const database of [name, `${name}_c`]) await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
  await admin.query(`DROP ROLE ${role}`);
  await admin.end();
});

async function connect(database: string, as?: string): Promise<Client> {
  const url = new URL(inject('postgresAdminUrl'));
  url.pathname = `/${database}`;
  if (as !== undefined) [url.username, url.password] = [as, 'x'];
  const client = new Client(url.toString());
  await client.connect();
  return client;
}
async function verdict(database: string, as?: string): Promise<string> {
  const client = await connect(database, as);
  try {
    return await assertFit(client).then(() => 'fit', (error: Error) => `${error.name}: ${error.message}`);
  } finally {
    await client.end();
  }
}

it('our own is fit', async () => expect(await verdict(name)).toBe('fit'));

it('one that knows no letters is told how to be made', async () => {
  expect(await verdict(`${name}_c`)).toMatch(/^StartError: .*LOCALE 'C\.UTF-8'/);
});

it('a role that may not create the extension is told who must, and is content once it is there', async () => {
  expect(await verdict(name, role)).toMatch(new RegExp(`^StartError: The role ${role} may not create the extension pg_trgm.*GRANT CREATE ON DATABASE ${name} TO ${role}`));
  const owner = await connect(name);
  await owner.query('CREATE EXTENSION pg_trgm');
  await owner.end();
  expect(await verdict(name, role)).toBe('fit');
});
