import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { Problem } from '@/lib/contracts/errors';
import type { Config } from '@/server/config/config';
import type { LimitName, LimitState, RateLimit } from '@/server/ports/rate-limit';

/** Where all processes of a site keep their allowances together. */
export type SharedStore = { redis: object } | { postgres: Pool };

/** A table of the migrations. */
const TABLE = 'rate_limits';

/** Allowances in memory; with a shared store, of all processes together, and in memory again while it is away. */
export function rateLimit(limits: Config['limits'], shared?: SharedStore): RateLimit {
  const figures: Record<LimitName, [points: number, durationSec: number]> = {
    read: [limits.readsPerMinute, 60],
    write: [limits.writesPerMinute, 60],
    upload: [limits.uploadsPerHour, 3600],
    invite: [limits.invitationsPerHour, 3600],
    register: [limits.registrationsPerHour, 3600],
    guest: [limits.guestEntriesPerMinute, 60],
    sign_in_account: [limits.signInFailuresPerAccount, 900],
    sign_in_address: [limits.signInFailuresPerAddress, 900],
    mail_account: [limits.mailsPerAccount, 3600],
    mail_address: [limits.mailsPerAddress, 3600],
  };
  const limiters = Object.fromEntries(
    Object.entries(figures).map(([name, [points, duration]]) => {
      const options = { keyPrefix: `limit:${name}`, points, duration };
      const memory = new RateLimiterMemory(options);
      return [name, shared === undefined ? memory : sharedLimiter(options, shared, memory)];
    }),
  ) as unknown as Record<LimitName, RateLimiterAbstract>;

  const state = (name: LimitName, result: RateLimiterRes): LimitState => ({
    limit: figures[name][0],
    remaining: Math.max(0, result.remainingPoints),
    resetSec: Math.ceil(result.msBeforeNext / 1000),
  });
  const refusal = (name: LimitName, { msBeforeNext }: RateLimiterRes) => {
    const retryAfterSec = Math.max(1, Math.ceil(msBeforeNext / 1000));
    return new Problem('rate_limited', { retryAfterSec, allowance: { limit: figures[name][0], remaining: 0, resetSec: retryAfterSec } });
  };

  return {
    async take(name, key) {
      if (!limits.enabled) return { limit: figures[name][0], remaining: figures[name][0], resetSec: 0 };
      try {
        return state(name, await limiters[name].consume(key));
      } catch (rejected) {
        if (rejected instanceof RateLimiterRes) throw refusal(name, rejected);
        throw rejected;
      }
    },
    async check(name, key) {
      if (!limits.enabled) return;
      const result = await limiters[name].get(key);
      if (result !== null && result.remainingPoints <= 0 && result.consumedPoints >= figures[name][0]) throw refusal(name, result);
    },
    async reset(name, key) {
      await limiters[name].delete(key);
    },
  };
}

function sharedLimiter(options: { keyPrefix: string; points: number; duration: number }, shared: SharedStore, insuranceLimiter: RateLimiterAbstract): RateLimiterAbstract {
  if ('redis' in shared) return new RateLimiterRedis({ ...options, storeClient: shared.redis, insuranceLimiter });
  // What is over is deleted by the sweep.
  return new RateLimiterPostgres({ ...options, storeClient: shared.postgres, storeType: 'pool', tableName: TABLE, tableCreated: true, clearExpiredByTimeout: false, insuranceLimiter });
}
