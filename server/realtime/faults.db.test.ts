import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { RoomSessionState } from '@/lib/client/room-session-state';
import { createRoom, getRoom, joinRoom } from '@/lib/contracts/rooms.contract';
import { posAt } from '@/lib/sync/timeline';
import { balancer } from '@/server/testing/balancer';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { RoomTab } from '@/server/testing/room-tab';
import { tcpProxy, type TcpProxy } from '@/server/testing/tcp-proxy';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-database';
import { startTestRedis, type TestRedis } from '@/server/testing/test-redis';

/** What a fault may move the film by. */
const UNSEEN_SEC = 0.05;

let redis: TestRedis;
let database: TestDatabase;
let wayToPostgres: TcpProxy;
let databaseUrl: string;
let node: Harness;
let people: { host: Person; friend: Person; other: Person };
let videoId: number;
const ends: (() => unknown)[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
  database = await createTestDatabase();
  const direct = new URL(database.url);
  wayToPostgres = await tcpProxy(direct.hostname, Number(direct.port));
  databaseUrl = Object.assign(new URL(database.url), { port: String(wayToPostgres.port) }).toString();
  node = await startHarness({ databaseUrl, env: { REDIS_URL: redis.url } });
  people = { host: await aPerson(node, 'host'), friend: await aPerson(node, 'friend'), other: await aPerson(node, 'other') };
  videoId = await aReadyVideo(node, (await aChannel(people.host)).id, { durationSec: 600 });
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(async () => {
  await node.close();
  await wayToPostgres.close();
  await database.drop();
  await redis.remove();
});

async function aRoom(): Promise<number> {
  const { id } = await people.host.client.ok(createRoom, { body: { video_id: videoId } });
  for (const person of [people.friend, people.other]) await person.client.ok(joinRoom, { params: { id }, body: {} });
  return id;
}

async function aTab(url: string, person: Person, roomId: number): Promise<RoomTab> {
  const tab = new RoomTab({ url, token: person.token, roomId });
  ends.push(() => tab.close());
  await tab.joined();
  return tab;
}

/** A second node in a process of its own. */
async function anotherNode(): Promise<{ port: number; process: ChildProcess }> {
  const child = fork(path.join(import.meta.dirname, '../testing/site-node.ts'), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env, NODE_ENV: 'test', HOST: '127.0.0.1', PUBLIC_URL: node.ownOrigin, DATA_DIR: node.container.dataDir, SECRET: node.container.secret,
      RATE_LIMITS: 'false', WORKERS: '0', DATABASE_URL: databaseUrl, REDIS_URL: redis.url,
    },
  });
  ends.push(() => child.kill('SIGKILL'));
  const [port] = (await once(child, 'message')) as [number];
  return { port, process: child };
}

const texts = ({ messages }: RoomSessionState) => messages.map(({ message }) => message);
const hears = (tab: RoomTab, ...expected: string[]) => tab.until((state) => texts(state).length >= expected.length && state.unsent.length === 0).then((state) => expect(texts(state)).toEqual(expected));
const plays = (tab: RoomTab) => tab.until(({ view }) => view?.status === 'playing');
/** Where the film is at one instant, as this tab was told. */
function filmAt({ state }: RoomTab, serverMs: number): number {
  return posAt(state.view!.timeline, serverMs, state.view!.durationSec);
}

it('a node that is killed: its members move to the other, the film runs on, nothing said is lost or doubled', async () => {
  const doomed = await anotherNode();
  const site = await balancer([doomed.port, Number(new URL(node.url).port)]);
  ends.push(() => site.close());
  const roomId = await aRoom();
  const [host, friend, other] = [await aTab(site.url, people.host, roomId), await aTab(site.url, people.friend, roomId), await aTab(node.url, people.other, roomId)];
  const tabs = [host, friend, other];
  const left: number[] = [];
  other.session.onRoomEvent((name, payload) => name === 'user_left' && left.push((payload as { user_id: number }).user_id));
  expect((await host.session.play(30)).ok).toBe(true);
  await Promise.all(tabs.map(plays));
  host.session.say('before');
  await Promise.all(tabs.map((tab) => hears(tab, 'before')));
  const instantMs = node.container.clock.steadyMs() + 60_000;
  const before = filmAt(host, instantMs);

  doomed.process.kill('SIGKILL');
  await Promise.all([host, friend].map((tab) => tab.until((state) => state.phase === 'offline')));
  host.session.say('meanwhile');
  await Promise.all(tabs.map((tab) => tab.joined()));
  await Promise.all(tabs.map((tab) => hears(tab, 'before', 'meanwhile')));
  for (const tab of tabs) expect(Math.abs(filmAt(tab, instantMs) - before)).toBeLessThan(UNSEEN_SEC);

  expect((await host.session.pause(filmAt(host, node.container.clock.steadyMs()))).ok).toBe(true);
  await Promise.all(tabs.map((tab) => tab.until(({ view }) => view?.status === 'paused')));
  expect((await people.host.client.ok(getRoom, { params: { id: roomId } })).participant_count).toBe(3);
  expect(other.state.participants.map(({ user_id }) => user_id).sort()).toEqual(Object.values(people).map(({ id }) => id).sort());
  expect(left).toEqual([]);
});

it('Postgres gone in mid-film, for two nodes: the film is commanded as ever, and what was said meanwhile arrives once', async () => {
  const second = await anotherNode();
  const roomId = await aRoom();
  const [host, friend] = [await aTab(node.url, people.host, roomId), await aTab(node.url, people.friend, roomId)];
  const far = await aTab(`http://127.0.0.1:${second.port}`, people.other, roomId);
  const tabs = [host, friend, far];
  expect((await host.session.play(30)).ok).toBe(true);
  await Promise.all(tabs.map(plays));
  await wayToPostgres.cut();
  host.session.say('said without a database');
  await host.until((state) => state.unsent.some(({ status }) => status === 'waiting'));
  expect((await host.session.seek(200)).ok).toBe(true);
  await Promise.all([friend, far].map((tab) => tab.until(({ view }) => view?.timeline.positionSec === 200)));
  for (const tab of tabs) expect(texts(tab.state)).toEqual([]);
  await wayToPostgres.mend();
  await Promise.all(tabs.map((tab) => hears(tab, 'said without a database')));
  for (const tab of tabs) expect(tab.state.phase).toBe('joined');
});

it('Redis gone in mid-film: nobody commands, the film runs on; back and empty: all are in the room as before', async () => {
  const roomId = await aRoom();
  const [host, friend] = [await aTab(node.url, people.host, roomId), await aTab(node.url, people.friend, roomId)];
  expect((await host.session.play(30)).ok).toBe(true);
  await Promise.all([host, friend].map(plays));
  // The row follows the state within a second.
  await expect.poll(async () => (await people.host.client.ok(getRoom, { params: { id: roomId } })).is_playing).toBe(true);
  const instantMs = node.container.clock.steadyMs() + 60_000;
  const before = filmAt(host, instantMs);

  await redis.stop();
  expect(await host.session.pause(31)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  expect(filmAt(friend, instantMs)).toBe(before);

  await redis.start();
  host.session.say('are you there?');
  await Promise.all([host, friend].map((tab) => hears(tab, 'are you there?')));
  // Players are heard every few seconds, and with that are in the room again.
  for (const tab of [host, friend]) tab.session.followerLine.ping({ room_id: roomId, t0: 1 }, () => undefined);
  await Promise.all([host, friend].map((tab) => tab.until(({ view, participants }) => (view?.epoch ?? 0) > 1 && participants.length === 2)));
  await expect.poll(() => [people.host, people.friend].every(({ id }) => node.container.engine.knows(roomId, id))).toBe(true);
  for (const tab of [host, friend]) expect(Math.abs(filmAt(tab, instantMs) - before)).toBeLessThan(UNSEEN_SEC);
  expect((await host.session.pause(filmAt(host, node.container.clock.steadyMs()))).ok).toBe(true);
  await friend.until(({ view }) => view?.status === 'paused');
});
