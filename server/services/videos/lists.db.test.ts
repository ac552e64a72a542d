import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countView, listRelated, listVideos } from '@/lib/contracts/videos.contract';
import { systemClock } from '@/server/adapters/system-clock';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

const DAY_MS = 24 * 3_600_000;
let harness: Harness;
let owner: Person;
let channelId: number;
let now = Date.now();
beforeAll(async () => {
  harness = await startHarness({ overrides: { clock: { ...systemClock, now: () => new Date(now) } } });
  owner = await aPerson(harness);
  channelId = (await aChannel(owner)).id;
});
afterAll(() => harness.close());

/** Views at a moment, as of many people. */
async function viewed(id: number, times: number, at: Date): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await harness.container.database.db.execute(sql`UPDATE videos SET view_count = view_count + 1, trend = trend_after(trend, ${at.toISOString()}::timestamptz) WHERE id = ${id}`);
  }
}
const daysAgo = (days: number) => new Date(now - days * DAY_MS);
const trending = async (query: { limit?: number; cursor?: string } = {}) => harness.client().ok(listVideos, { query: { sort: 'trending', ...query } });

describe('trending', () => {
  it('is what is watched now: a view of today outweighs many of last month, and a second one the first', async () => {
    const long = { publishedAt: daysAgo(90) };
    const old = await aReadyVideo(harness, channelId, long);
    const rising = await aReadyVideo(harness, channelId, long);
    const twice = await aReadyVideo(harness, channelId, long);
    const lastWeek = await aReadyVideo(harness, channelId, long);
    const quiet = await aReadyVideo(harness, channelId, long);
    await viewed(old, 200, daysAgo(30));
    await viewed(lastWeek, 5, daysAgo(7));
    await harness.client().ok(countView, { params: { id: rising } });
    await harness.client().ok(countView, { params: { id: twice } });
    await owner.client.ok(countView, { params: { id: twice } });
    expect((await trending()).items.map(({ id }) => id)).toEqual([twice, rising, lastWeek, old, quiet]);
  });

  it('fades as days go by: what is watched later stands first', async () => {
    const first = (await trending()).items[0]!.id;
    const next = await aReadyVideo(harness, channelId, { publishedAt: daysAgo(90) });
    now += 10 * DAY_MS;
    await harness.client().ok(countView, { params: { id: next } });
    expect((await trending()).items.slice(0, 2).map(({ id }) => id)).toEqual([next, first]);
  });

  it('begins for a new video as with one view, and halves in two days', async () => {
    const { rows } = await harness.container.database.db.execute<{ one: string; two: string; later: string }>(sql`
      SELECT trend_after(0, '2026-01-01Z') AS one, trend_after(trend_after(0, '2026-01-01Z'), '2026-01-01Z') AS two, trend_after(0, '2026-01-03Z') AS later`);
    expect(Number(rows[0]!.two) - Number(rows[0]!.one)).toBe(1e9);
    expect(rows[0]!.later).toBe(rows[0]!.two);
    const fresh = await aReadyVideo(harness, channelId, { publishedAt: daysAgo(-1) });
    expect((await trending()).items[0]!.id).toBe(fresh);
  });

  it('pages hold each video once, however much time passes between them', async () => {
    const seen: number[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await trending({ limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
      now += 3 * DAY_MS;
    }
    expect(seen).toEqual((await trending({ limit: 100 })).items.map(({ id }) => id));
  });

  it('is read from its index, and never from single views', async () => {
    const { db } = harness.container.database;
    await db.execute(sql`INSERT INTO videos (channel_id, title, file_path, original_name, size_bytes, status, progress, duration, published_at)
      SELECT ${channelId}, 'many', 'many/' || n, 'f', 1, 'ready', 1, 1, now() - (n || ' minutes')::interval FROM generate_series(1, 3000) n`);
    await db.execute(sql`ANALYZE videos`);
    const { rows } = await db.execute<{ 'QUERY PLAN': string }>(sql`EXPLAIN SELECT id FROM videos WHERE status = 'ready' ORDER BY trend DESC, id DESC LIMIT 25`);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('videos_trend_idx');
    await db.execute(sql`DELETE FROM videos WHERE title = 'many'`);
  });
});

describe('related videos', () => {
  it('come from the channel, the category, the words; never the video itself nor what is not ready', async () => {
    const others = (await aChannel(await aPerson(harness))).id;
    const id = await aReadyVideo(harness, channelId, { title: 'Sourdough bread at home', category: 'Cooking' });
    const sameChannel = await aReadyVideo(harness, channelId, { title: 'Something of the channel', category: 'Cooking' });
    const sameWords = await aReadyVideo(harness, others, { title: 'Bread, sourdough and patience' });
    const sameCategory = await aReadyVideo(harness, others, { title: 'Soup', category: 'Cooking' });
    const unready = await aReadyVideo(harness, others, { title: 'Sourdough bread', status: 'processing', publishedAt: null });
    const far = await aReadyVideo(harness, others, { title: 'Chess endgames', category: 'Games', publishedAt: daysAgo(400) });
    const { items, next_cursor: cursor } = await harness.client().ok(listRelated, { params: { id }, query: { limit: 50 } });
    const found = items.map((video) => video.id);
    expect(cursor).toBeNull();
    expect(new Set(found).size).toBe(found.length);
    expect(found).not.toContain(id);
    expect(found).not.toContain(unready);
    expect(new Set(found.slice(0, 2))).toEqual(new Set([sameChannel, sameWords]));
    expect(found.indexOf(sameCategory)).toBeLessThan(found.includes(far) ? found.indexOf(far) : found.length);
    expect((await harness.client().ok(listRelated, { params: { id }, query: { limit: 2 } })).items).toHaveLength(2);
    expect((await harness.client().call(listRelated, { params: { id }, query: { limit: 51 } })).status).toBe(422);
    // While it is being prepared its owner sees what comes next too.
    expect((await harness.client().call(listRelated, { params: { id: unready } })).status).toBe(404);
  });
});
