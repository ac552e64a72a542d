import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { updateMe } from '@/lib/contracts/account.contract';
import { clearHistory, forgetVideo, listHistory, savePosition } from '@/lib/contracts/history.contract';
import { getStudioSummary, getVideoStats } from '@/lib/contracts/studio.contract';
import { countView, getVideo, likeVideo, unlikeVideo } from '@/lib/contracts/videos.contract';
import { adjustableClock } from '@/server/testing/adjustable-clock';
import { aChannel, aPerson, aReadyVideo, aSubscriber, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

const clock = adjustableClock();
const MINUTE_MS = 60_000;
let harness: Harness;
let owner: Person;
let channelId: number;
beforeAll(async () => {
  // One proxy in front, so that the tests can come from several addresses.
  harness = await startHarness({ overrides: { clock }, env: { TRUST_PROXY: '1', SESSION_HOURS: '100' } });
  owner = await aPerson(harness, 'owner');
  channelId = (await aChannel(owner)).id;
});
afterAll(() => harness.close());

const viewsOf = async (id: number) => (await harness.client().ok(getVideo, { params: { id } })).view_count;
const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

it('counts a view once per account and half hour, whatever the address and however many at once', async () => {
  const [id, viewer] = [await aReadyVideo(harness, channelId), await aPerson(harness)];
  await Promise.all(Array.from({ length: 8 }, (_, i) => viewer.client.ok(countView, { params: { id }, ...from(`10.0.0.${i}`) })));
  expect(await viewsOf(id)).toBe(1);
  clock.advance(29 * MINUTE_MS);
  await viewer.client.ok(countView, { params: { id } });
  expect(await viewsOf(id)).toBe(1);
  clock.advance(2 * MINUTE_MS);
  await viewer.client.ok(countView, { params: { id } });
  expect(await viewsOf(id)).toBe(2);
});

it('counts one of many views that are written at the same moment', async () => {
  const id = await aReadyVideo(harness, channelId);
  const { views } = harness.container.services;
  // A connection for each is there already, so that they truly meet.
  await Promise.all(Array.from({ length: 10 }, () => harness.container.database.db.execute(sql`SELECT pg_sleep(0.05)`)));
  await Promise.all(Array.from({ length: 10 }, () => views.count({ kind: 'anonymous', address: '192.0.2.77' }, id)));
  expect(await viewsOf(id)).toBe(1);
});

it('counts anonymous viewers by address, of which only a salted hash is kept', async () => {
  const id = await aReadyVideo(harness, channelId);
  for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2']) await harness.client().ok(countView, { params: { id }, ...from(address) });
  expect(await viewsOf(id)).toBe(2);
  const { rows } = await harness.container.database.db.execute<{ viewer_key: string }>(sql`SELECT viewer_key FROM video_views WHERE video_id = ${id}`);
  expect(rows).toHaveLength(2);
  for (const { viewer_key: key } of rows) expect(key).toMatch(/^a:[\w-]{22}$/);
});

it('counts no view and no like without access', async () => {
  const id = await aReadyVideo(harness, channelId, { accessLevel: 'subscriber' });
  const [stranger, subscriber] = [await aPerson(harness), await aSubscriber(harness, channelId)];
  expect(await harness.client().refusal(countView, { params: { id } })).toBe('unauthenticated');
  for (const endpoint of [countView, likeVideo, unlikeVideo, savePosition] as const) {
    const input = { params: { id }, ...(endpoint === savePosition && { body: { position: 1 } }) };
    expect(await stranger.client.refusal(endpoint, input as never), endpoint.path).toBe('subscription_required');
  }
  await subscriber.client.ok(countView, { params: { id } });
  expect(await viewsOf(id)).toBe(1);
});

it('counts likes once per person and takes them back', async () => {
  const [id, fan] = [await aReadyVideo(harness, channelId), await aPerson(harness)];
  const likes = async () => (await harness.client().ok(getVideo, { params: { id } })).like_count;
  await Promise.all([fan, fan, fan, owner].map((person) => person.client.ok(likeVideo, { params: { id } })));
  expect(await likes()).toBe(2);
  await Promise.all([fan, fan].map((person) => person.client.ok(unlikeVideo, { params: { id } })));
  expect(await likes()).toBe(1);
});

it('remembers where one stopped, latest first, and forgets one or all', async () => {
  const [viewer, other] = [await aPerson(harness), await aPerson(harness)];
  const ids = [await aReadyVideo(harness, channelId), await aReadyVideo(harness, channelId), await aReadyVideo(harness, channelId)] as const;
  for (const id of ids) {
    clock.advance(1_000);
    await viewer.client.ok(countView, { params: { id } });
    await viewer.client.ok(savePosition, { params: { id }, body: { position: 20 + id / 1000 } });
  }
  clock.advance(1_000);
  await viewer.client.ok(savePosition, { params: { id: ids[0] }, body: { position: 1e9 } });
  const first = await viewer.client.ok(listHistory, { query: { limit: 2 } });
  expect(first.items.map((item) => [item.video.id, item.position])).toEqual([[ids[0], 60], [ids[2], 20 + ids[2] / 1000]]);
  const second = await viewer.client.ok(listHistory, { query: { limit: 2, cursor: first.next_cursor! } });
  expect(second.items.map((item) => item.video.id)).toEqual([ids[1]]);
  expect((await other.client.ok(listHistory)).items).toEqual([]);

  await viewer.client.ok(forgetVideo, { params: { id: ids[0] } });
  expect((await viewer.client.ok(listHistory)).items.map((item) => item.video.id)).toEqual([ids[2], ids[1]]);
  await viewer.client.ok(clearHistory);
  expect((await viewer.client.ok(listHistory)).items).toEqual([]);
});

it('writes nothing down while the history is paused, and still counts views', async () => {
  const [id, viewer] = [await aReadyVideo(harness, channelId), await aPerson(harness)];
  expect((await viewer.client.ok(updateMe, { body: { preferences: { history_paused: true } } })).preferences).toEqual({ history_paused: true });
  await viewer.client.ok(countView, { params: { id } });
  await viewer.client.ok(savePosition, { params: { id }, body: { position: 5 } });
  expect((await viewer.client.ok(listHistory)).items).toEqual([]);
  expect(await viewsOf(id)).toBe(1);
  await viewer.client.ok(updateMe, { body: { preferences: { history_paused: false } } });
  await viewer.client.ok(savePosition, { params: { id }, body: { position: 5 } });
  expect((await viewer.client.ok(listHistory)).items).toMatchObject([{ position: 5 }]);
});

it('adds up watch time, at most the time that passed, and shows the author how far viewers came', async () => {
  const author = await aPerson(harness);
  const channel = await aChannel(author);
  const id = await aReadyVideo(harness, channel.id, { durationSec: 100 });
  const [half, whole] = [await aPerson(harness), await aSubscriber(harness, channel.id)];
  for (const viewer of [half, whole]) await viewer.client.ok(countView, { params: { id } });
  clock.advance(50_000);
  await half.client.ok(savePosition, { params: { id }, body: { position: 50, watched: 50 } });
  await whole.client.ok(savePosition, { params: { id }, body: { position: 50 } });
  // Told far more than can have been watched since: next to nothing counts.
  await half.client.ok(savePosition, { params: { id }, body: { position: 50, watched: 120 } });
  clock.advance(50_000);
  await whole.client.ok(savePosition, { params: { id }, body: { position: 100 } });

  const stats = await author.client.ok(getVideoStats, { params: { id } });
  expect(stats).toMatchObject({ video_id: id, views: 2, likes: 0, rooms: 0 });
  expect(stats.watch_time).toBeGreaterThanOrEqual(150);
  expect(stats.watch_time).toBeLessThan(180);
  expect(stats.by_day).toHaveLength(28);
  expect(stats.by_day.reduce((sum, day) => sum + day.views, 0)).toBe(2);
  expect(stats.retention).toHaveLength(21);
  expect(stats.retention.map(({ share }) => share)).toEqual([...Array<number>(11).fill(1), ...Array<number>(10).fill(0.5)]);
  expect(stats.average_share).toBeCloseTo(stats.watch_time / 2 / 100, 6);
  expect(stats.parties).toEqual({ rooms: 0, people: 0, moments: [] });
  expect(stats.sources).toEqual([{ source: 'other', views: 2, hosts: [] }]);

  const summary = await author.client.ok(getStudioSummary);
  expect(summary).toMatchObject({ channel_id: channel.id, views: 2, subscriber_count: 1, sponsor_count: 0, video_count: 1 });
  expect(summary.watch_time).toBeCloseTo(stats.watch_time, 6);
  expect(summary.by_day.reduce((sum, day) => sum + day.subscribers, 0)).toBe(1);
});

it('shows the studio to authors, and each video’s figures to its own author', async () => {
  const [id, nobody, rival] = [await aReadyVideo(harness, channelId), await aPerson(harness), await aPerson(harness)];
  const hidden = await aReadyVideo(harness, channelId, { status: 'processing' });
  await aChannel(rival);
  expect(await nobody.client.refusal(getStudioSummary)).toBe('channel_required');
  expect(await nobody.client.refusal(getVideoStats, { params: { id } })).toBe('channel_required');
  expect(await rival.client.refusal(getVideoStats, { params: { id } })).toBe('forbidden');
  expect(await rival.client.refusal(getVideoStats, { params: { id: hidden } })).toBe('not_found');
});
