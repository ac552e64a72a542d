import pino from 'pino';
import type { Log } from '@/server/ports/log';

/** Keys whose values never reach a log, at the top and one level down. */
const secretKeys = ['password', 'token', 'secret', 'authorization', 'cookie', 'share_token', 'passwordHash', 'DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'clientSecret'];

/** To standard output, or to `destination`. `pretty` is for a person at a terminal. */
export function pinoLog(level: string, pretty: boolean, destination?: { write(line: string): void }): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`]), censor: '[hidden]' },
    serializers: { err: describeError },
  }, destination ?? (pretty ? prettyStream() : undefined));
}

/** Without a connection string, which errors of Postgres and Redis may carry, and without the values of a query. */
function describeError(error: unknown): object {
  // Some packages pass an error on as a plain copy of itself.
  if (!(error instanceof Error)) return { message: hideCredentials(typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)) };
  const { code, query } = error as { code?: unknown; query?: unknown };
  // A failed query tells its parameters in its message and so in its stack: hashes and tokens are among them.
  const message = typeof query === 'string' ? `Failed query: ${query}` : error.message;
  const frames = error.message === '' ? (error.stack ?? '') : (error.stack ?? '').replaceAll(error.message, message);
  const cause: unknown = error.cause;
  return {
    type: error.name,
    message: hideCredentials(message),
    ...(code !== undefined && { code }),
    stack: hideCredentials(frames),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

function hideCredentials(text: string): string {
  return text.replace(/([a-z]+:\/\/)[^\s/@]+@/gi, '$1[hidden]@');
}

/** One readable line per entry, for a terminal. */
function prettyStream(): { write(line: string): void } {
  return {
    write(line) {
      const { level, time, msg, ...rest } = JSON.parse(line) as Record<string, unknown>;
      const fields = Object.entries(rest).map(([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
      process.stdout.write(`${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${String(msg)}${fields.length > 0 ? `  ${fields.join(' ')}` : ''}\n`);
    },
  };
}
