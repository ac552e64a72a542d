import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from './test-database';

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('test databases', () => {
  it('are separate, migrated and made at once by many', async () => {
    const databases = await Promise.all([createTestDatabase(), createTestDatabase(), createTestDatabase()]);
    expect(new Set(databases.map(({ url }) => url)).size).toBe(3);
    const [first, second] = databases;
    await query(first!.url, 'create table only_here (n int)');
    expect(await query(second!.url, "select to_regclass('only_here') as found")).toEqual([{ found: null }]);
    expect(await query(second!.url, "select to_regclass('drizzle.__drizzle_migrations') is not null as migrated")).toEqual([{ migrated: true }]);
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('are gone once dropped', async () => {
    const { url, drop } = await createTestDatabase();
    await drop();
    await expect(query(url, 'select 1')).rejects.toThrow(/does not exist/);
  });
});
