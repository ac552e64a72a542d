import path from 'node:path';
import { pinoLog } from './adapters/pino-log';
import { ConfigError, readConfig } from './config/config';
import { takeEnvironmentFile } from './config/environment-file';
import { startServer } from './start-server';

/** The server's root: environment in, a serving process out, an orderly stop on a signal. */
async function main(): Promise<void> {
  // Whoever reads the log may go away; the site stays.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  takeEnvironmentFile(process.cwd());
  const config = readConfig(process.env);
  const log = pinoLog(config.log.level, process.stdout.isTTY === true || config.mode === 'development');
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  // next-auth decides by this variable, not by the request.
  process.env.NEXTAUTH_URL ??= config.http.publicUrl;

  const starting = startServer({ config, log, rootDir: path.resolve(process.cwd()), isDemo: process.argv.includes('--demo') });
  let stopping = false;
  // From the first moment on: a signal during the start waits for it, so that nothing is left running.
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'Stopping');
    starting
      .then((server) => server.stop())
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
  await starting;
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || (error instanceof Error && error.name === 'StartError');
  process.stderr.write(`${known ? (error as Error).message : (error as Error)?.stack ?? String(error)}\n`);
  process.exit(1);
});
