import { addPing, isUsable, newClock, serverTimeMs } from '@/lib/sync/clock';
import type { Clock } from '@/server/ports/clock';
import type { Log } from '@/server/ports/log';
import type { RedisClient } from './redis';

const FIRST_PINGS = 8;
const PING_MS = 10_000;

/** The rooms' time of a site with several nodes: each follows the clock of Redis, filtered as a viewer follows the server's. */
export async function redisClock(redis: RedisClient, own: Clock, log: Log): Promise<Clock & { close(): void }> {
  let state = newClock();

  async function ping(): Promise<void> {
    const t0Ms = own.steadyMs();
    const [sec, micros] = await redis.time();
    const atMs = Number(sec) * 1000 + Number(micros) / 1000;
    state = addPing(state, { t0Ms, t1Ms: atMs, t2Ms: atMs, t3Ms: own.steadyMs() }).clock;
  }

  try {
    for (let i = 0; i < FIRST_PINGS; i += 1) await ping();
  } catch (error) {
    log.warn({ err: error }, 'Redis is not there yet: rooms keep this node’s own time until it is');
  }
  const handle = setInterval(() => {
    ping().catch((error: unknown) => log.debug({ err: error }, 'The clock of Redis did not answer'));
  }, PING_MS);
  handle.unref();

  return {
    now: () => own.now(),
    steadyMs: () => (isUsable(state) ? serverTimeMs(state, own.steadyMs()) : own.steadyMs()),
    close: () => clearInterval(handle),
  };
}
