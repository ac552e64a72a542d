import type { Log } from '@/server/ports/log';
import type { Presence } from '@/server/ports/presence';
import { reached, type RedisClient } from './redis';

/** A node that has not been heard for so long is dead. */
const ALIVE_MS = 15_000;
const REFRESH_MS = 5_000;
/** As long as a room's state is kept. */
const KEEP_MS = 24 * 3_600_000;

/** Each connection in a room with the node that holds it; each node says now and then that it lives. */
export function redisPresence(redis: RedisClient, nodeId: string, log: Log): Presence & { close(): Promise<void> } {
  const roomKey = (roomId: number) => `videohost:presence:${roomId}`;
  const nodeKey = (id: string) => `videohost:node:${id}`;
  const live = () => {
    redis.set(nodeKey(nodeId), '1', 'PX', ALIVE_MS).catch((error: unknown) => log.warn({ err: error }, 'The node could not say that it lives'));
  };
  live();
  const refresh = setInterval(live, REFRESH_MS);
  refresh.unref();

  return {
    async enter(roomId, userId, sessionId) {
      await reached(redis.multi().hset(roomKey(roomId), sessionId, `${nodeId} ${userId}`).pexpire(roomKey(roomId), KEEP_MS).exec());
    },
    async exit(roomId, sessionId) {
      await reached(redis.hdel(roomKey(roomId), sessionId));
    },
    async lost(roomId) {
      const holders = Object.entries(await reached(redis.hgetall(roomKey(roomId)))).map(([sessionId, value]) => {
        const [holder = '', userId = '0'] = value.split(' ');
        return { sessionId, holder, userId: Number(userId) };
      });
      const nodes = [...new Set(holders.map(({ holder }) => holder))].filter((holder) => holder !== nodeId);
      const isAlive = new Map<string, boolean>();
      for (const node of nodes) isAlive.set(node, (await reached(redis.exists(nodeKey(node)))) === 1);
      return holders.filter(({ holder }) => isAlive.get(holder) === false).map(({ sessionId, userId }) => ({ sessionId, userId }));
    },
    async close() {
      clearInterval(refresh);
      await redis.del(nodeKey(nodeId)).catch(() => undefined);
    },
  };
}
