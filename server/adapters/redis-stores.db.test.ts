import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '@/drizzle/schema/accounts';
import { openDatabase, type DatabaseHandle } from '@/server/repositories/database';
import { sessionsRepository } from '@/server/repositories/sessions.repository';
import { roomStoreContract } from '@/server/testing/room-store.contract';
import { sessionStoreContract } from '@/server/testing/session-store.contract';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-database';
import { startTestRedis, type TestRedis } from '@/server/testing/test-redis';
import { memoryBus } from './memory-bus';
import { memoryRoomStore } from './memory-room-store';
import { pinoLog } from './pino-log';
import { openRedis, type RedisHandle } from './redis';
import { redisBus } from './redis-bus';
import { redisClock } from './redis-clock';
import { redisPresence } from './redis-presence';
import { redisRoomStore } from './redis-room-store';
import { redisSessions } from './redis-sessions';
import { systemClock } from './system-clock';

const log = pinoLog('silent', false);
let server: TestRedis;
let redis: RedisHandle;
let testDatabase: TestDatabase;
let database: DatabaseHandle;
let userIds: [number, number];

beforeAll(async () => {
  server = await startTestRedis();
  redis = openRedis(server.url, log);
  testDatabase = await createTestDatabase();
  database = openDatabase(testDatabase.url, 5, log);
  const rows = await database.db
    .insert(users)
    .values(['one', 'two'].map((username) => ({ username, displayName: username, email: `${username}@example.org` })))
    .returning({ id: users.id });
  userIds = [rows[0]!.id, rows[1]!.id];
});
afterAll(async () => {
  await redis.close();
  await database.close();
  await testDatabase.drop();
  await server.remove();
});

sessionStoreContract('Postgres', async () => ({ store: sessionsRepository(database.db), userIds }));
sessionStoreContract('Redis', async () => ({ store: redisSessions(redis.commands), userIds }));
roomStoreContract('memory', memoryRoomStore);
roomStoreContract('Redis', () => redisRoomStore(redis.commands));

describe('nodes over Redis', () => {
  it('hear what another says, and what they say themselves once', async () => {
    const buses = [1, 2].map(() => redisBus({ redis, local: memoryBus(log), log }));
    await Promise.all(buses.map((bus) => bus.start()));
    const heard: string[] = [];
    const done = new Promise<void>((resolve) => {
      buses[0]!.subscribe('room_closed', ({ roomId }) => heard.push(`first ${roomId}`));
      buses[1]!.subscribe('room_closed', ({ roomId }) => {
        heard.push(`second ${roomId}`);
        if (roomId === 2) resolve();
      });
    });
    buses[0]!.publish('room_closed', { roomId: 1 });
    buses[0]!.publish('room_closed', { roomId: 2 });
    await done;
    expect(heard.sort()).toEqual(['first 1', 'first 2', 'second 1', 'second 2']);
    await Promise.all(buses.map((bus) => bus.close()));
  });

  it('miss the connections of a node that is no more, and of no other', async () => {
    const alive = redisPresence(redis.commands, 'alive', log);
    const dead = redisPresence(redis.commands, 'dead', log);
    await alive.enter(7, 1, 'socket a');
    await dead.enter(7, 2, 'socket b');
    expect(await alive.lost(7)).toEqual([]);
    await dead.close();
    expect(await alive.lost(7)).toEqual([{ userId: 2, sessionId: 'socket b' }]);
    await alive.exit(7, 'socket b');
    expect(await alive.lost(7)).toEqual([]);
    await alive.close();
  });

  it('follow one clock, whatever their own say', async () => {
    const ahead = { now: () => new Date(), steadyMs: () => systemClock.steadyMs() + 90_000 };
    const [one, two] = await Promise.all([redisClock(redis.commands, systemClock, log), redisClock(redis.commands, ahead, log)]);
    expect(Math.abs(one.steadyMs() - two.steadyMs())).toBeLessThan(50);
    one.close();
    two.close();
  });
});
