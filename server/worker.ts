import path from 'node:path';
import { startEmbeddedPostgres } from './adapters/embedded-postgres';
import { pinoLog } from './adapters/pino-log';
import { ConfigError, readConfig } from './config/config';
import { takeEnvironmentFile } from './config/environment-file';
import { loadSecret } from './config/secret';
import { buildContainer } from './container';
import { migrateDatabase } from './repositories/migrate';

/** A worker's root: no HTTP, the same parts, and jobs until a signal says otherwise. */
async function main(): Promise<void> {
  // Whoever reads the log may go away; the work goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  takeEnvironmentFile(process.cwd());
  const config = readConfig(process.env);
  const log = pinoLog(config.log.level, process.stdout.isTTY === true || config.mode === 'development');
  const dataDir = path.resolve(config.storage.dataDir);
  const postgres = config.database.url === undefined ? await startEmbeddedPostgres({ dataDir: path.join(dataDir, 'postgres'), log: (message) => log.info({}, message) }) : null;
  const databaseUrl = config.database.url ?? postgres!.url;
  await migrateDatabase(databaseUrl, path.resolve(process.cwd()));
  const container = await buildContainer({ config, secret: await loadSecret(config.secret, dataDir), databaseUrl, log });
  // Whoever starts a worker wants work done, also where the server's own share is set to none.
  const transcodes = Math.max(1, config.media.workers);
  await container.start({ transcodes });
  log.info({ transcodes, ffmpeg: container.ffmpegDescription, data: dataDir, database: postgres ? 'embedded' : 'external' }, 'The worker is ready');

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'Stopping');
    container
      .close()
      .then(() => postgres?.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'The stop was not orderly');
          process.exit(1);
        },
      );
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
}

main().catch((error: unknown) => {
  const isKnown = error instanceof ConfigError || (error instanceof Error && error.name === 'StartError');
  process.stderr.write(`${isKnown ? error.message : ((error as Error)?.stack ?? String(error))}\n`);
  process.exit(1);
});
