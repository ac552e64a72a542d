import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { register } from '@/lib/contracts/auth.contract';
import { getVideo, listVideos } from '@/lib/contracts/videos.contract';
import { rateLimit } from '@/server/adapters/rate-limit';
import { readConfig } from '@/server/config/config';
import { pruningRepository } from '@/server/repositories/pruning.repository';
import { startHarness, type Harness } from '@/server/testing/harness';

const env = { RATE_LIMITS: 'true', READS_PER_MINUTE: '6', REGISTRATIONS_PER_HOUR: '1', RATE_LIMIT_STORE: 'postgres' };
let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ env });
});
afterAll(() => harness.close());

const db = () => harness.container.database.db;
/** As a process of its own has it. */
const ofAProcess = (isShared: boolean) => rateLimit(readConfig(env).limits, isShared ? { postgres: harness.container.database.pool } : undefined);
const allowance = (headers: Headers) => ['limit', 'remaining', 'reset'].map((name) => Number(headers.get(`ratelimit-${name}`) ?? NaN));

it('every answer tells what is left, refusals too, and the one after the last tells when to come back', async () => {
  expect(allowance((await harness.client().call(listVideos)).headers)).toEqual([6, 5, 60]);
  const missing = await harness.client().call(getVideo, { params: { id: 1 } });
  expect([missing.status, ...allowance(missing.headers).slice(0, 2)]).toEqual([404, 6, 4]);
  expect(allowance((await harness.client().raw('/api/videos?limit=x')).headers).slice(0, 2)).toEqual([6, 3]);
  for (let n = 0; n < 3; n += 1) await harness.client().ok(listVideos);
  const refused = await harness.client().call(listVideos);
  expect([refused.status, refused.code, ...allowance(refused.headers).slice(0, 2)]).toEqual([429, 'rate_limited', 6, 0]);
  expect(Number(refused.headers.get('retry-after'))).toBe(allowance(refused.headers)[2]);
  expect(allowance(refused.headers)[2]).toBeGreaterThan(0);
  // Each kind of call has its own, with its own window.
  const account = (name: string) => ({ body: { username: name, email: `${name}@example.org`, password: 'long enough' } });
  expect(allowance((await harness.client().call(register, account('first'))).headers)).toEqual([1, 0, 3600]);
  expect((await harness.client().call(register, account('second'))).code).toBe('rate_limited');
});

it('in Postgres it is one for all processes, in memory each has its own', async () => {
  const [one, two] = [ofAProcess(true), ofAProcess(true)];
  expect((await one.take('read', 'a:x')).remaining).toBe(5);
  expect((await two.take('read', 'a:x')).remaining).toBe(4);
  expect((await ofAProcess(false).take('read', 'a:x')).remaining).toBe(5);
  const answers = await Promise.allSettled(Array.from({ length: 30 }, (_, n) => (n % 2 ? one : two).take('read', 'a:y')));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
  await two.reset('read', 'a:y');
  expect((await one.take('read', 'a:y')).remaining).toBe(5);
});

it('what is over is swept away; while the table is out of reach it is counted in memory', async () => {
  expect(await pruningRepository(db()).limits(new Date(), 100)).toBe(0);
  expect(await pruningRepository(db()).limits(new Date(Date.now() + 2 * 3_600_000), 100)).toBeGreaterThan(2);
  await db().execute(sql`ALTER TABLE rate_limits RENAME TO rate_limits_away`);
  expect((await ofAProcess(true).take('read', 'a:z')).remaining).toBe(5);
  await db().execute(sql`ALTER TABLE rate_limits_away RENAME TO rate_limits`);
});

it('a shared store that is not there is a fault of the configuration', () => {
  expect(() => readConfig({ RATE_LIMIT_STORE: 'redis' })).toThrow(/RATE_LIMIT_STORE/);
  expect(readConfig({}).limits.store).toBe('memory');
  expect(readConfig({ REDIS_URL: 'redis://localhost', SECRET: 'x'.repeat(32) }).limits.store).toBe('redis');
});
