import path from 'node:path';
import { memoryBus } from '../adapters/memory-bus';
import { pgBossQueue } from '../adapters/pg-boss-queue';
import { postgresBus } from '../adapters/postgres-bus';
import { rateLimit } from '../adapters/rate-limit';
import { redisParts } from '../adapters/redis-parts';
import { systemClock } from '../adapters/system-clock';
import { systemRandom } from '../adapters/system-random';
import type { Config } from '../config/config';
import type { Log } from '../ports/log';
import { openDatabase } from '../repositories/database';

/** Addresses of identity providers: Google's for discovery, GitHub's site and its API. */
export interface ProviderAddresses {
  google?: string;
  github?: { site: string; api: string };
}

export interface ContainerInput {
  config: Config;
  secret: string;
  databaseUrl: string;
  log: Log;
  /** For tests: parts to use in place of the real ones. */
  overrides?: Partial<{ clock: typeof systemClock; providerAddresses: ProviderAddresses }>;
}

/** Undone in reverse when the container closes. */
export type Closers = (() => Promise<void> | void)[];

/** Enough that two processes never bear one name. */
const NODE_ID_BYTES = 9;

/** What every area stands on: database, bus, queue, clock, limits, and what several nodes share. */
export async function layFoundation({ config, secret, databaseUrl, log, overrides = {} }: ContainerInput, closers: Closers) {
  const random = systemRandom;
  const nodeId = random.token(NODE_ID_BYTES);
  const localBus = memoryBus(log);
  const ownClock = overrides.clock ?? systemClock;
  /** A site of one process needs none of it. */
  const shared = config.redis.url === undefined ? null : await redisParts({ url: config.redis.url, nodeId, clock: ownClock, local: localBus, log });
  if (shared) closers.push(() => shared.close());
  const database = openDatabase(databaseUrl, config.database.poolSize, log);
  closers.push(() => database.close());
  const bus = shared?.bus ?? postgresBus({ url: databaseUrl, local: localBus, log });
  closers.push(() => bus.close());
  const queue = pgBossQueue({ url: databaseUrl, bus, log });
  const sharedLimits = () => {
    if (config.limits.store === 'postgres') return { postgres: database.pool };
    return config.limits.store === 'redis' && shared ? { redis: shared.limitsClient } : undefined;
  };
  return {
    config,
    secret,
    log,
    closers,
    random,
    nodeId,
    shared,
    clock: shared?.clock ?? ownClock,
    dataDir: path.resolve(config.storage.dataDir),
    database,
    db: database.db,
    bus,
    queue,
    rateLimit: rateLimit(config.limits, sharedLimits()),
  };
}

export type Foundation = Awaited<ReturnType<typeof layFoundation>>;
