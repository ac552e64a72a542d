import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createRoom } from '@/lib/contracts/rooms.contract';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { RoomTab } from '@/server/testing/room-tab';
import { tcpProxy, type TcpProxy } from '@/server/testing/tcp-proxy';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-database';

let database: TestDatabase;
let harness: Harness;
let person: Person;
let roomId: number;
let ways: { older: TcpProxy; newer: TcpProxy };
const tabs: RoomTab[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  harness = await startHarness({ databaseUrl: database.url });
  person = await aPerson(harness, 'host');
  const videoId = await aReadyVideo(harness, (await aChannel(person)).id, { durationSec: 600 });
  roomId = (await person.client.ok(createRoom, { body: { video_id: videoId } })).id;
  const way = () => tcpProxy('127.0.0.1', Number(new URL(harness.url).port));
  ways = { older: await way(), newer: await way() };
});
afterEach(() => tabs.splice(0).forEach((tab) => tab.close()));
afterAll(async () => {
  await Promise.all([ways.older.close(), ways.newer.close()]);
  await harness.close();
  await database.drop();
});

async function aTab(way: TcpProxy): Promise<RoomTab> {
  const tab = new RoomTab({ url: `http://127.0.0.1:${way.port}`, token: person.token, roomId });
  tabs.push(tab);
  await tab.joined();
  return tab;
}

async function twoTabs(): Promise<{ older: RoomTab; newer: RoomTab }> {
  const older = await aTab(ways.older);
  const newer = await aTab(ways.newer);
  await older.until((state) => state.isSuperseded);
  return { older, newer };
}

async function loseAndRegain(way: TcpProxy, tab: RoomTab): Promise<void> {
  await way.cut();
  await tab.until((state) => state.phase === 'offline');
  await way.mend();
  await tab.joined();
}

it('a superseded tab that loses its connection comes back as such, and the newer one goes on', async () => {
  const { older, newer } = await twoTabs();
  await loseAndRegain(ways.older, older);
  expect(older.state.isSuperseded).toBe(true);
  expect((await newer.session.play(5)).ok).toBe(true);
  await older.until((state) => state.view?.status === 'playing');
  expect([older.state.isSuperseded, newer.state.isSuperseded]).toEqual([true, false]);
});

it('the newer tab that loses its connection plays on afterwards', async () => {
  const { older, newer } = await twoTabs();
  await loseAndRegain(ways.newer, newer);
  expect([older.state.isSuperseded, newer.state.isSuperseded]).toEqual([true, false]);
});

it('a tab that was away when a newer one was opened is told so when it returns', async () => {
  const older = await aTab(ways.older);
  await ways.older.cut();
  await older.until((state) => state.phase === 'offline');
  const newer = await aTab(ways.newer);
  await ways.older.mend();
  await older.until((state) => state.phase === 'joined' && state.isSuperseded);
  expect(newer.state.isSuperseded).toBe(false);
});

it('both lose theirs at once and come back as they were; then the older one is asked back', async () => {
  const { older, newer } = await twoTabs();
  await Promise.all([loseAndRegain(ways.older, older), loseAndRegain(ways.newer, newer)]);
  expect([older.state.isSuperseded, newer.state.isSuperseded]).toEqual([true, false]);
  older.session.takePlaying();
  await newer.until((state) => state.isSuperseded);
  await older.until((state) => !state.isSuperseded);
});

it('after a restart of the server they are as they were', async () => {
  const { older, newer } = await twoTabs();
  const port = Number(new URL(harness.url).port);
  await harness.close();
  await Promise.all([older, newer].map((tab) => tab.until((state) => state.phase === 'offline')));
  harness = await startHarness({ databaseUrl: database.url, port });
  await Promise.all([older.joined(), newer.joined()]);
  expect((await newer.session.pause(0)).ok).toBe(true);
  expect([older.state.isSuperseded, newer.state.isSuperseded]).toEqual([true, false]);
});
