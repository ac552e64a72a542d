import { Redis } from 'ioredis';
import { Problem } from '@/lib/contracts/errors';
import type { Log } from '@/server/ports/log';

/** A connection to Redis, as the parts that stand on it see it. */
export type RedisClient = Redis;

export interface RedisHandle {
  /** For short commands. Answers or fails within a moment, so that a caller hears `unavailable` soon. */
  commands: RedisClient;
  /** A connection of its own: for subscriptions, and for what waits in Redis. */
  another(name: string): RedisClient;
  close(): Promise<void>;
}

/** A caller of ours is answered within two seconds. */
const COMMAND_TIMEOUT_MS = 1_500;
const RECONNECT_MAX_MS = 2_000;

export function openRedis(url: string, log: Log): RedisHandle {
  const open: RedisClient[] = [];

  function connect(name: string, isBounded: boolean): RedisClient {
    const client = new Redis(url, {
      connectionName: `videohost ${name}`,
      retryStrategy: (attempt) => Math.min(attempt * 100, RECONNECT_MAX_MS),
      maxRetriesPerRequest: isBounded ? 1 : null,
      ...(isBounded && { commandTimeout: COMMAND_TIMEOUT_MS }),
    });
    client.on('error', (error) => log.warn({ err: error, name }, 'Redis is out of reach'));
    open.push(client);
    return client;
  }

  return {
    commands: connect('commands', true),
    another: (name) => connect(name, false),
    async close() {
      await Promise.all(open.map((client) => (client.status === 'ready' ? client.quit().catch(() => client.disconnect()) : client.disconnect())));
    },
  };
}

/** The answer of Redis. @throws Problem `unavailable` where there is none */
export async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    // What Redis itself refuses is a fault of ours, not an absence of Redis.
    if (error instanceof Error && error.name === 'ReplyError' && !/^(LOADING|READONLY|MASTERDOWN)/.test(error.message)) throw error;
    throw new Problem('unavailable', { retryAfterSec: 2, cause: error });
  }
}
