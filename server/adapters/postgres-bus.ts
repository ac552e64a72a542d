import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Bus, BusEvents } from '@/server/ports/bus';
import type { Log } from '@/server/ports/log';

const CHANNEL = 'videohost_events';
/** Postgres takes no longer payload. */
const MAX_PAYLOAD_BYTES = 7_900;
const RECONNECT_FIRST_MS = 250;
const RECONNECT_MAX_MS = 5_000;
/** Events of this many are kept while the connection is away; older ones are dropped, as at-most-once allows. */
const MAX_WAITING = 1_000;

export interface PostgresBus extends Bus {
  start(): Promise<void>;
  close(): Promise<void>;
}

interface Message {
  from: string;
  event: keyof BusEvents;
  payload: BusEvents[keyof BusEvents];
}

/**
 * The bus of a site without Redis: what happens in one process is heard in all that share the database. Listeners of the
 * own process are told at once and by `local`; one connection carries the rest, in order.
 */
export function postgresBus({ url, local, log }: { url: string; local: Bus; log: Log }): PostgresBus {
  const self = randomUUID();
  let client: pg.Client | null = null;
  let connecting: Promise<void> | null = null;
  let retry: NodeJS.Timeout | null = null;
  let retryMs = RECONNECT_FIRST_MS;
  let isClosed = false;
  const waiting: string[] = [];
  /** One statement at a time: events arrive in the order in which they were told. */
  let sending: Promise<unknown> = Promise.resolve();

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: 'videohost bus', keepAlive: true });
    next.on('error', (error) => log.debug({ err: error }, 'The connection of the bus broke'));
    next.once('end', () => {
      if (client === next) client = null;
      again();
    });
    next.on('notification', ({ payload }) => hear(payload));
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    client = next;
    retryMs = RECONNECT_FIRST_MS;
    for (const message of waiting.splice(0)) tell(message);
  }

  function again(): void {
    if (isClosed || retry !== null || connecting !== null) return;
    retry = setTimeout(() => {
      retry = null;
      connecting = connect()
        .catch((error: unknown) => log.warn({ err: error }, 'The bus is out of reach'))
        .finally(() => {
          connecting = null;
          if (client === null) again();
        });
    }, retryMs);
    retry.unref();
    retryMs = Math.min(retryMs * 2, RECONNECT_MAX_MS);
  }

  function hear(text: string | undefined): void {
    if (text === undefined) return;
    const { from, event, payload } = JSON.parse(text) as Message;
    if (from !== self) local.publish(event, payload);
  }

  function tell(message: string): void {
    if (client === null) {
      if (waiting.push(message) > MAX_WAITING) waiting.shift();
      return;
    }
    const through = client;
    sending = sending
      .then(() => through.query('SELECT pg_notify($1, $2)', [CHANNEL, message]))
      .catch((error: unknown) => log.warn({ err: error }, 'An event did not reach the other processes'));
  }

  return {
    publish(event, payload) {
      local.publish(event, payload);
      if (isClosed) return;
      const message = JSON.stringify({ from: self, event, payload } satisfies Message);
      if (Buffer.byteLength(message) > MAX_PAYLOAD_BYTES) log.error({ event }, 'An event is too long for the other processes');
      else tell(message);
    },
    subscribe: (event, listener) => local.subscribe(event, listener),

    async start() {
      if (client !== null || isClosed) return;
      await (connecting ??= connect().finally(() => (connecting = null)));
    },

    async close() {
      isClosed = true;
      if (retry !== null) clearTimeout(retry);
      await connecting?.catch(() => undefined);
      await sending;
      await client?.end();
    },
  };
}
