import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-database';
import { silentLog } from '@/server/testing/silent-log';
import { memoryBus } from './memory-bus';
import { postgresBus, type PostgresBus } from './postgres-bus';

let database: TestDatabase;
const buses: PostgresBus[] = [];

async function newBus(): Promise<PostgresBus> {
  const bus = postgresBus({ url: database.url, local: memoryBus(silentLog), log: silentLog });
  await bus.start();
  buses.push(bus);
  return bus;
}

const heard = (bus: PostgresBus) => new Promise<number>((resolve) => bus.subscribe('room_closed', ({ roomId }) => resolve(roomId)));

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await Promise.all(buses.map((bus) => bus.close()));
  await database.drop();
});

describe('the bus over Postgres', () => {
  it('tells other processes, and the own one exactly once', async () => {
    const [here, there] = [await newBus(), await newBus()];
    const own: number[] = [];
    here.subscribe('room_closed', ({ roomId }) => own.push(roomId));
    const far = heard(there);
    here.publish('room_closed', { roomId: 5 });
    expect(own).toEqual([5]);
    expect(await far).toBe(5);
    const back = heard(here);
    there.publish('room_closed', { roomId: 6 });
    expect(await back).toBe(6);
    expect(own).toEqual([5, 6]);
  });

  it('comes back after its connection was cut, with what was said meanwhile', async () => {
    const [here, there] = [await newBus(), await newBus()];
    const admin = new pg.Client(database.url);
    await admin.connect();
    const first = heard(there);
    await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'videohost bus' AND datname = current_database()");
    await admin.end();
    const beat = setInterval(() => here.publish('room_closed', { roomId: 7 }), 50);
    expect(await first).toBe(7);
    clearInterval(beat);
  });
});
