import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import path from 'node:path';
import next from 'next';
import { findBinaries } from './adapters/ffmpeg/binaries';
import { startEmbeddedPostgres } from './adapters/embedded-postgres';
import type { Config } from './config/config';
import { loadSecret } from './config/secret';
import { buildContainer, type Container } from './container';
import { plantWorld } from './demo/plant-world';
import { setCurrentContainer } from './http/current-container';
import { createHttpServer } from './http/http-server';
import { staticAssets } from './http/static-assets';
import type { Log } from './ports/log';
import { migrateDatabase } from './repositories/migrate';

/** A start that cannot be, in one sentence for the person at the terminal. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export interface RunningServer {
  port: number;
  stop(): Promise<void>;
}

interface StartInput {
  config: Config;
  log: Log;
  rootDir: string;
  isDemo: boolean;
}

/** Longest that requests under way may take once a stop was asked for. */
const DRAIN_MS = 4_000;

export async function startServer({ config, log, rootDir, isDemo }: StartInput): Promise<RunningServer> {
  const dataDir = path.resolve(config.storage.dataDir);
  await assertPortFree(config.http.host, config.http.port);
  const postgres = config.database.url === undefined ? await startEmbeddedPostgres({ dataDir: path.join(dataDir, 'postgres'), log: (message) => log.info({}, message) }) : null;
  const databaseUrl = config.database.url ?? postgres!.url;
  try {
    await migrateDatabase(databaseUrl, rootDir);
  } catch (error) {
    await postgres?.stop();
    throw error;
  }

  const container = await buildContainer({ config, secret: await loadSecret(config.secret, dataDir), databaseUrl, log }).catch(async (error: unknown) => {
    await postgres?.stop();
    throw error;
  });
  setCurrentContainer(container);

  const nextServer: { handle: ((...args: [never, never]) => Promise<void>) | null } = { handle: null };
  const server = createHttpServer(container, {
    next: (request, response) => nextServer.handle!(request as never, response as never),
    direct: [staticAssets(path.join(rootDir, '.next', 'static')), ...container.direct],
  });
  const app = next({ dev: config.mode === 'development', dir: rootDir, hostname: config.http.host, port: config.http.port, httpServer: server });
  await app.prepare();
  nextServer.handle = app.getRequestHandler() as never;
  container.attach(server);
  await container.start();
  await listen(server, config.http.host, config.http.port);
  const port = (server.address() as AddressInfo).port;
  log.info({ address: config.http.publicUrl, port, ffmpeg: container.ffmpegDescription, data: dataDir, database: postgres ? 'embedded' : 'external', demo: isDemo }, 'VideoHost is ready');
  process.stdout.write(`\n  VideoHost   ${config.http.publicUrl}\n  ffmpeg      ${container.ffmpegDescription}\n  data        ${dataDir}\n\n`);

  const demo = new AbortController();
  const planting = isDemo ? showDemo(container, config, demo.signal) : Promise.resolve();

  return {
    port,
    async stop() {
      demo.abort();
      await planting;
      container.beginDrain();
      server.close();
      server.closeIdleConnections();
      const forced = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      forced.unref();
      await container.close();
      server.closeAllConnections();
      clearTimeout(forced);
      await app.close();
      await postgres?.stop();
    },
  };
}

/** Fills an empty site with the demonstration world while it serves; a site that has data is left as it is. */
async function showDemo(container: Container, config: Config, signal: AbortSignal): Promise<void> {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  if (!(await container.services.auth.isEmptySite())) {
    print('  This site has data already: no demonstration world was added.\n');
    return;
  }
  const { ffmpegPath } = await findBinaries({ ffmpegPath: config.media.ffmpegPath, ffprobePath: config.media.ffprobePath });
  try {
    await plantWorld({ services: container.services, uploadStore: container.uploadStore, ffmpegPath, print, signal });
    if (!signal.aborted) print('  The demonstration world is complete.\n');
  } catch (error) {
    if (!signal.aborted) container.log.error({ err: error }, 'The demonstration world is not complete');
  }
}

async function assertPortFree(host: string, port: number): Promise<void> {
  const { createServer } = await import('node:net');
  const probe = createServer();
  await listen(probe as unknown as Server, host, port);
  await new Promise((done) => probe.close(done));
}

/** @throws StartError in one sentence when the port cannot be had */
function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new StartError(`Port ${port} is taken: stop what uses it, or choose another with PORT=${port + 1} npm start.`));
      else if (error.code === 'EACCES') reject(new StartError(`Port ${port} needs more rights: choose one above 1023, for example PORT=3000 npm start.`));
      else if (error.code === 'EADDRNOTAVAIL') reject(new StartError(`HOST=${host} is no address of this machine.`));
      else reject(error);
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}
