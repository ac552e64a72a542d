import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '@/server/adapters/embedded-postgres';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's address of the run's Postgres. */
    postgresAdminUrl: string;
  }
}

/** One Postgres for the whole run of the database tests, gone with all its data at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'videohost-test-'));
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    log: () => undefined,
    // The data need not survive a power cut, and every test file opens connections of its own.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  });
  project.provide('postgresAdminUrl', postgres.adminUrl);
  return async () => {
    await postgres.stop();
    await rm(postgres.dataDir, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  };
}
