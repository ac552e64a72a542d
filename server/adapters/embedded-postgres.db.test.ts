import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';

let dataDir: string;
let started: EmbeddedPostgres[];
let messages: string[];

beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'videohost-pg-')), 'postgres');
  started = [];
  messages = [];
});

afterEach(async () => {
  for (const postgres of started) await postgres.stop();
  await rm(join(dataDir, '..'), { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: (message) => messages.push(message), settings: { fsync: 'off' } });
  started.push(postgres);
  return postgres;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

async function serverPid(): Promise<number> {
  return Number((await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('embedded Postgres', () => {
  it('makes a database on the first start and finds it again on the second, at the same address', async () => {
    const first = await start();
    await query(first.url, 'create table kept (n int)');
    await first.stop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select count(*)::int as rows from kept')).toEqual([{ rows: 0 }]);
    expect(messages.filter((message) => message.startsWith('Making a new database'))).toHaveLength(1);
  });

  it('leaves neither process nor lock file after a stop', async () => {
    const postgres = await start();
    const pid = await serverPid();
    await postgres.stop();
    expect(isRunning(pid)).toBe(false);
    await expect(stat(join(dataDir, 'cluster', 'postmaster.pid'))).rejects.toThrow();
  });

  it('searches Russian text, by words and by trigrams', async () => {
    const { url } = await start();
    await query(url, 'create extension pg_trgm');
    const [row] = await query(url, `select to_tsvector('russian', 'Кошки БЕГАЮТ') @@ to_tsquery('russian', 'кошка') as words,
      similarity('ПРИВЕТ', 'привет') as trigrams, 'ПРИВЕТ' ilike 'прив%' as letters`);
    expect(row).toEqual({ words: true, trigrams: 1, letters: true });
  });

  it('lets in nobody without the password, and the application not as superuser', async () => {
    const { url } = await start();
    await expect(query(url.replace(/:[0-9a-f]{64}@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
    expect(await query(url, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([{ rolsuper: false }]);
    expect((await stat(join(dataDir, 'secret'))).mode & 0o077).toBe(0);
  });

  it('adopts the server that a killed process left running', async () => {
    const script = `import { startEmbeddedPostgres } from '@/server/adapters/embedded-postgres.ts';
      const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log() {}, settings: { fsync: 'off' } });
      console.log(url);`;
    const killed = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [output] = (await once(killed.stdout, 'data')) as [Buffer];
    const pid = await serverPid();
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(isRunning(pid)).toBe(true);

    const { url } = await start();
    expect(url).toBe(output.toString().trim());
    expect(await serverPid()).toBe(pid);
  });

  it('goes on for the process that still uses it, and stops with the last one', async () => {
    const first = await start();
    const second = await start();
    const pid = await serverPid();
    await first.stop();
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(isRunning(pid)).toBe(false);
  });

  it('brings the server back at the same address when it is killed, with all that was committed', async () => {
    const { url } = await start();
    await query(url, 'create table kept (n int); insert into kept values (1)');
    const killed = await serverPid();
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => query(url, 'select n from kept').catch(() => 'not yet'), { timeout: 20_000 }).toEqual([{ n: 1 }]);
    expect(await serverPid()).not.toBe(killed);
  });

  it('starts where server and supervisor were killed together', async () => {
    const first = await start();
    await query(first.url, 'create table kept (n int); insert into kept values (1)');
    const pid = await serverPid();
    const lock = await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8');
    await first.stop();
    // The lock file of a killed server stays, and its number may by now belong to a stranger: here to ourselves.
    await writeFile(join(dataDir, 'cluster', 'postmaster.pid'), lock.replace(String(pid), String(process.pid)));
    const second = await start();
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('starts after an interrupted first start', async () => {
    const unfinished = `${join(dataDir, 'cluster')}.new-999999999-abc`;
    await writeFileDeep(join(unfinished, 'PG_VERSION'), '18\n');
    const { url } = await start();
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await expect(stat(unfinished)).rejects.toThrow();
  });

  it('serves two processes that start at once with one server', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(first.url).toBe(second.url);
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

async function writeFileDeep(path: string, text: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text);
}
