import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pinoLog } from '@/server/adapters/pino-log';
import { readConfig } from '@/server/config/config';
import { buildContainer, type Container, type ContainerInput } from '@/server/container';
import { setCurrentContainer } from '@/server/http/current-container';
import { createHttpServer } from '@/server/http/http-server';
import { routeRouter } from './route-router';
import { testClient, type Credentials, type TestClient } from './test-client';
import { createTestDatabase } from './test-database';

export interface HarnessOptions {
  /** Settings beside those that tests have: `{ RATE_LIMITS: 'true' }`. */
  env?: Record<string, string>;
  overrides?: ContainerInput['overrides'];
  /** Takes up jobs and periodic work, as the real server does. */
  startsJobs?: boolean;
  /** The database of another harness: the two are then nodes of one site. */
  databaseUrl?: string;
  /** The port of a harness that was stopped: the same site after a restart. */
  port?: number;
}

export interface Harness {
  /** `http://127.0.0.1:port` */
  url: string;
  /** What browsers of this site send as `Origin`. */
  ownOrigin: string;
  server: Server;
  container: Container;
  databaseUrl: string;
  /** Each line that was logged, as JSON. */
  logLines: string[];
  /** A caller: anonymous, or with a token or cookie. */
  client(credentials?: Credentials): TestClient;
  close(): Promise<void>;
}

const PUBLIC_URL = 'http://videohost.test';
const SECRET = 'a secret for tests alone, long enough to sign with';

/**
 * The real HTTP server on a port of its own, over a real database made for this file; only Next is replaced, by a router
 * that calls the same route files.
 */
export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'videohost-harness-'));
  const database = options.databaseUrl === undefined ? await createTestDatabase() : null;
  const databaseUrl = options.databaseUrl ?? database!.url;
  const logLines: string[] = [];
  const config = readConfig({
    NODE_ENV: 'test', HOST: '127.0.0.1', PUBLIC_URL, DATA_DIR: dataDir, SECRET, LOG_LEVEL: 'debug', RATE_LIMITS: 'false', WORKERS: '0', ...options.env,
  });
  const log = pinoLog(config.log.level, false, { write: (line) => void logLines.push(line) });
  const container = await buildContainer({ config, secret: SECRET, databaseUrl, log, ...(options.overrides && { overrides: options.overrides }) });
  setCurrentContainer(container);
  const server = createHttpServer(container, { next: routeRouter, direct: container.direct });
  container.attach(server);
  if (options.startsJobs) await container.start();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    ownOrigin: PUBLIC_URL,
    server,
    container,
    databaseUrl,
    logLines,
    client: (credentials) => testClient(url, PUBLIC_URL, credentials),
    async close() {
      container.beginDrain();
      server.close();
      server.closeAllConnections();
      await container.close();
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
