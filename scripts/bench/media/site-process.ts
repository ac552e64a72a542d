import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '@/server/adapters/embedded-postgres';
import { pinoLog } from '@/server/adapters/pino-log';
import { readConfig } from '@/server/config/config';
import { buildContainer } from '@/server/container';
import { setCurrentContainer } from '@/server/http/current-container';
import { createHttpServer } from '@/server/http/http-server';
import { migrateDatabase } from '@/server/repositories/migrate';
import { routeRouter } from '@/server/testing/route-router';
import { answerMeasurements } from './measured-process';

/**
 * The real server with its own Postgres in a process of its own. Only Next is left out: no byte of a video goes through
 * it. Settings come from the environment, as ever.
 */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'videohost-bench-site-'));
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(dataDir, 'postgres'), log: () => undefined });
  await migrateDatabase(postgres.url, process.cwd());
  const secret = 'a secret for benches alone, long enough to sign with';
  const config = readConfig({ HOST: '127.0.0.1', PUBLIC_URL: 'http://videohost.test', SECRET: secret, LOG_LEVEL: 'warn', RATE_LIMITS: 'false', MAX_UPLOAD_BYTES: String(2 ** 33), ...process.env, DATA_DIR: dataDir });
  const container = await buildContainer({ config, secret, databaseUrl: postgres.url, log: pinoLog(config.log.level, true) });
  setCurrentContainer(container);
  const server = createHttpServer(container, { next: routeRouter, direct: container.direct });
  container.attach(server);
  await container.start();
  container.bus.subscribe('video_progress', (told) => void process.send?.({ kind: 'video', ...told }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await container.close();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
    process.exit(0);
  };
  process.once('disconnect', () => void stop());
  // Whoever started it was gone before it was ready.
  if (!process.connected) await stop();
  answerMeasurements();
  process.send?.({ kind: 'ready', port: (server.address() as AddressInfo).port, dataDir });
}

await main();
