import type { RoomState } from '@/lib/sync/room-state';
import type { RoomStore } from '@/server/ports/room-store';
import { reached, type RedisClient } from './redis';

/** A room that nobody touches for so long is forgotten; its snapshot stands in Postgres. */
const KEEP_MS = 24 * 3_600_000;

/** Puts the new state in place where the version is the expected one (`''`: where there is none). */
const SWAP = `
local version = redis.call('HGET', KEYS[1], 'version')
if ARGV[1] == '' then
  if version then return 0 end
elseif version ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'state', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1`;

/** Open rooms in Redis: any node may serve any of them, and no change overwrites another. */
export function redisRoomStore(redis: RedisClient): RoomStore {
  const key = (roomId: number) => `videohost:room:${roomId}`;
  return {
    isShared: true,
    async load(roomId) {
      const state = await reached(redis.hget(key(roomId), 'state'));
      return state === null ? null : (JSON.parse(state) as RoomState);
    },
    async swap(roomId, expectedVersion, next) {
      const expected = expectedVersion === null ? '' : String(expectedVersion);
      const swapped = await reached(redis.eval(SWAP, 1, key(roomId), expected, String(next.version), JSON.stringify(next), KEEP_MS));
      return swapped === 1;
    },
    async forget(roomId) {
      await reached(redis.del(key(roomId)));
    },
  };
}
