import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { getStudioSummary, getVideoStats, listSubscribers } from '@/lib/contracts/studio.contract';
import { deleteChannel } from '@/lib/contracts/channels.contract';
import { sponsor, subscribe, unsponsor, unsubscribe } from '@/lib/contracts/subscriptions.contract';
import type { BodyInputOf } from '@/lib/contracts/endpoint';
import { countView } from '@/lib/contracts/videos.contract';
import { aChannel, aGuest, aPerson, aReadyVideo, aSponsor, aSubscriber } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { aParty, type Party } from '@/server/testing/party';

let harness: Harness;
const parties: Party[] = [];
const db = () => harness.container.database.db;

beforeAll(async () => {
  harness = await startHarness({ env: { TRUST_PROXY: '1' } });
});
afterEach(() => parties.splice(0).forEach((party) => party.close()));
afterAll(() => harness.close());

async function anAuthor() {
  const author = await aPerson(harness, 'author');
  const channelId = (await aChannel(author)).id;
  return { author, channelId, videoId: await aReadyVideo(harness, channelId, { durationSec: 200 }) };
}

let address = 0;
/** A view of somebody new. */
const view = (id: number, body: BodyInputOf<typeof countView>) => {
  address += 1;
  return harness.client().ok(countView, { params: { id }, body, headers: { 'x-forwarded-for': `10.1.${address >> 8}.${address & 255}` } });
};

describe('where viewers come from', () => {
  it('is told by source, with the other sites by name, for the video and for the channel', async () => {
    const { author, channelId, videoId } = await anAuthor();
    const second = await aReadyVideo(harness, channelId);
    for (const body of [{}, { source: 'home' }, { source: 'home' }, { source: 'external', host: 'b.example' }, { source: 'external', host: 'a.example' }, { source: 'external', host: 'a.example' }, { source: 'external' }, { source: 'embed', host: 'a.example' }] as const) {
      await view(videoId, body);
    }
    // Only another site has a name.
    await view(second, { source: 'home', host: 'c.example' });
    expect((await author.client.ok(getVideoStats, { params: { id: videoId } })).sources).toEqual([
      { source: 'external', views: 4, hosts: [{ host: 'a.example', views: 2 }, { host: 'b.example', views: 1 }] },
      { source: 'home', views: 2, hosts: [] },
      { source: 'embed', views: 1, hosts: [{ host: 'a.example', views: 1 }] },
      { source: 'other', views: 1, hosts: [] },
    ]);
    expect((await author.client.ok(getStudioSummary)).sources.map(({ source, views }) => [source, views])).toEqual([['external', 4], ['home', 3], ['embed', 1], ['other', 1]]);
  });

  it('of a view that is not counted again is not counted either', async () => {
    const { author, videoId } = await anAuthor();
    const viewer = await aPerson(harness);
    await viewer.client.ok(countView, { params: { id: videoId }, body: { source: 'search' } });
    await viewer.client.ok(countView, { params: { id: videoId }, body: { source: 'home' } });
    expect((await author.client.ok(getVideoStats, { params: { id: videoId } })).sources).toEqual([{ source: 'search', views: 1, hosts: [] }]);
  });

  it('is refused where it is no source or no host’s name', async () => {
    const { videoId } = await anAuthor();
    for (const body of [{ source: 'elsewhere' }, { host: 'x' .repeat(254) }, { host: 'A.example' }, { host: 'a b' }, { host: '..' }, { source: 7 }, { place: 'home' }]) {
      expect(await harness.client().refusal(countView, { params: { id: videoId }, body: body as never }), JSON.stringify(body)).toBe('invalid');
    }
  });

  it('names so many other sites and no more, however many are invented', async () => {
    const { author, videoId } = await anAuthor();
    for (let n = 0; n < 60; n += 1) await view(videoId, { source: 'external', host: `n${n}.example` });
    // One that is known already goes on being counted.
    await view(videoId, { source: 'external', host: 'n0.example' });
    const { rows } = await db().execute<{ n: number; views: number }>(sql`SELECT count(*)::int AS n, sum(views)::int AS views FROM video_sources WHERE video_id = ${videoId}`);
    expect(rows[0]!.n).toBeLessThanOrEqual(52);
    expect(rows[0]!.views).toBe(61);
    const [external] = (await author.client.ok(getVideoStats, { params: { id: videoId } })).sources;
    expect(external).toMatchObject({ source: 'external', views: 61 });
    expect(external!.hosts).toHaveLength(10);
    expect(external!.hosts[0]).toEqual({ host: 'n0.example', views: 2 });
  });
});

describe('what watch parties did', () => {
  it('is told by the place in the film: pauses, going back, reactions, of all rooms together', async () => {
    const { author, videoId } = await anAuthor();
    for (let n = 0; n < 2; n += 1) {
      const party = await aParty(harness, videoId);
      parties.push(party);
      const { roomId, hostSocket, friendSocket } = party;
      await hostSocket.ok('seek', { room_id: roomId, position: 100 });
      await friendSocket.ok('reaction', { room_id: roomId, emoji: '😂' });
      await hostSocket.ok('play', { room_id: roomId, position: 100 });
      await hostSocket.ok('pause', { room_id: roomId, position: 100.4 });
      await hostSocket.ok('seek', { room_id: roomId, position: 51 });
      // Not from who does not control, and not forward.
      expect(await friendSocket.refusal('pause', { room_id: roomId, position: 20 })).toBe('forbidden');
      expect(await friendSocket.refusal('seek', { room_id: roomId, position: 3 })).toBe('forbidden');
      await hostSocket.ok('seek', { room_id: roomId, position: 180 });
    }
    await expect
      .poll(async () => (await author.client.ok(getVideoStats, { params: { id: videoId } })).parties, { timeout: 20_000, interval: 200 })
      .toEqual({
        rooms: 2,
        people: 4,
        moments: [
          { position: 50, pauses: 0, rewinds: 2, reactions: 0 },
          { position: 100, pauses: 2, rewinds: 0, reactions: 2 },
        ],
      });
  });
});

describe('subscribers', () => {
  it('are counted by day as they come and go, and in all', async () => {
    const { author, channelId } = await anAuthor();
    const [one, two] = [await aSubscriber(harness, channelId), await aSubscriber(harness, channelId)];
    await aSponsor(harness, channelId);
    await one.client.ok(unsubscribe, { params: { id: channelId } });
    await two.client.ok(subscribe, { params: { id: channelId } });
    // As if one had come three days ago, and one had left since.
    await db().execute(sql`INSERT INTO channel_days (channel_id, day, gained, lost) VALUES (${channelId}, to_char(now() AT TIME ZONE 'UTC' - interval '3 days', 'YYYY-MM-DD'), 4, 1)`);
    const days = (await author.client.ok(getStudioSummary)).by_day;
    expect(days.slice(-5).map((day) => [day.subscribers, day.subscribers_lost, day.subscribers_total])).toEqual([[0, 0, 0], [4, 1, 0], [0, 0, 0], [0, 0, 0], [3, 1, 2]]);
  });

  it('are listed latest first, sponsors by themselves, in pages, and to the author alone', async () => {
    const { author, channelId } = await anAuthor();
    const people = [await aSubscriber(harness, channelId), await aSponsor(harness, channelId), await aSubscriber(harness, channelId)] as const;
    const first = await author.client.ok(listSubscribers, { query: { limit: 2 } });
    expect(first.items.map(({ user, is_sponsor: isSponsor }) => [user.id, isSponsor])).toEqual([[people[2].id, false], [people[1].id, true]]);
    expect(first.items[0]!.user).toEqual({ id: people[2].id, username: people[2].username, display_name: people[2].username });
    const second = await author.client.ok(listSubscribers, { query: { limit: 2, cursor: first.next_cursor! } });
    expect([second.items.map(({ user }) => user.id), second.next_cursor]).toEqual([[people[0].id], null]);
    expect((await author.client.ok(listSubscribers, { query: { sponsors: 'true' } })).items.map(({ user }) => user.id)).toEqual([people[1].id]);
    await people[1].client.ok(unsponsor, { params: { id: channelId } });
    expect((await author.client.ok(listSubscribers, { query: { sponsors: 'true' } })).items).toEqual([]);
    expect(await people[0].client.refusal(listSubscribers)).toBe('channel_required');
    expect(await author.client.refusal(listSubscribers, { query: { sponsors: 'maybe' as never } })).toBe('invalid');
  });

  it('of a channel that goes leave no day behind', async () => {
    const { author, channelId } = await anAuthor();
    const fan = await aSubscriber(harness, channelId);
    await fan.client.ok(sponsor, { params: { id: channelId }, body: {} });
    await author.client.ok(deleteChannel, { params: { id: channelId } });
    const { rows } = await db().execute(sql`SELECT 1 FROM channel_days WHERE channel_id = ${channelId}`);
    expect(rows).toEqual([]);
  });
});

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

/** Each table that a plan reads, with how. */
function scansOf(node: PlanNode): [table: string, how: string][] {
  const own: [string, string][] = node['Relation Name'] === undefined ? [] : [[node['Relation Name'], node['Node Type']]];
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)];
}

describe('however many views there are', () => {
  it('the studio asks sums by day, source, step and moment by their keys, and no single view, message or reaction', async () => {
    const { author, channelId, videoId } = await anAuthor();
    const { roomId } = await aParty(harness, videoId).then((party) => (parties.push(party), party));
    await aGuest(harness, roomId);
    // A site of others: 2,000 videos, each with its days, sources, steps and moments.
    const rival = await aPerson(harness, 'rival');
    const other = (await aChannel(rival)).id;
    await db().execute(sql`
      WITH made AS (
        INSERT INTO videos (channel_id, title, file_path, original_name, size_bytes, status, duration, published_at)
        SELECT ${other}, 'Planted ' || n, 'planted-' || n, 'film.mp4', 1, 'ready', 60, now() FROM generate_series(1, 2000) n RETURNING id
      ), days AS (INSERT INTO video_days (video_id, day, views) SELECT id, to_char(now() - n * interval '1 day', 'YYYY-MM-DD'), 500 FROM made, generate_series(0, 27) n
      ), sources AS (INSERT INTO video_sources (video_id, day, source, views) SELECT id, to_char(now() - n * interval '1 day', 'YYYY-MM-DD'), 'home', 500 FROM made, generate_series(0, 27) n
      ), steps AS (INSERT INTO video_reach (video_id, step, views) SELECT id, n, 10 FROM made, generate_series(0, 20) n
      ) INSERT INTO video_moments (video_id, step, pauses) SELECT id, n, 1 FROM made, generate_series(0, 19) n`);
    await db().execute(sql`INSERT INTO channel_days (channel_id, day, gained) SELECT c.id, to_char(now() - n * interval '1 day', 'YYYY-MM-DD'), 1 FROM channels c, generate_series(30, 3000) n`);
    await db().execute(sql`ANALYZE`);

    const { pool } = harness.container.database;
    const asked: { text: string; values: unknown[] }[] = [];
    const query = pool.query.bind(pool);
    const spy = vi.spyOn(pool, 'query').mockImplementation(((config: { text: string }, values: unknown[]) => {
      asked.push({ text: config.text, values });
      return query(config as never, values as never);
    }) as never);
    await author.client.ok(getVideoStats, { params: { id: videoId } });
    await author.client.ok(getStudioSummary);
    spy.mockRestore();
    expect(channelId).not.toBe(other);

    const scans = new Map<string, Set<string>>();
    for (const { text, values } of asked.filter(({ text: statement }) => /^\s*select/i.test(statement))) {
      const { rows } = await query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
      for (const [table, how] of scansOf(rows[0]!['QUERY PLAN'][0].Plan)) scans.set(table, (scans.get(table) ?? new Set()).add(how));
    }
    for (const table of ['video_days', 'video_sources', 'video_reach', 'video_moments', 'channel_days']) {
      expect([table, [...(scans.get(table) ?? [])].filter((how) => how === 'Seq Scan')]).toEqual([table, []]);
      expect([...scans.keys()]).toContain(table);
    }
    for (const table of ['video_views', 'room_reactions', 'chat_messages']) expect([...scans.keys()]).not.toContain(table);
  });
});
