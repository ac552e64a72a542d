import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import type { Log } from '@/server/ports/log';
import { openRedis } from './redis';
import { redisBus } from './redis-bus';
import { redisClock } from './redis-clock';
import { redisPresence } from './redis-presence';
import { redisRoomStore } from './redis-room-store';
import { redisSessions } from './redis-sessions';

export interface RedisPartsInput {
  url: string;
  nodeId: string;
  clock: Clock;
  local: Bus;
  log: Log;
}

/** Everything that several nodes share, over one Redis. */
export async function redisParts({ url, nodeId, clock: own, local, log }: RedisPartsInput) {
  const redis = openRedis(url, log);
  const clock = await redisClock(redis.commands, own, log);
  const bus = redisBus({ redis, local, log });
  const presence = redisPresence(redis.commands, nodeId, log);
  return {
    clock,
    bus,
    sessions: redisSessions(redis.commands),
    roomStore: redisRoomStore(redis.commands),
    presence,
    /** For allowances, which fall back to this process's memory. */
    limitsClient: redis.commands,
    /** For the sockets' adapter, which waits in Redis for what others say. */
    socketsClient: redis.another('sockets'),
    check: async () => void (await redis.commands.ping()),
    async close() {
      clock.close();
      await presence.close();
      await redis.close();
    },
  };
}
