import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listChannels, updateChannel } from '@/lib/contracts/channels.contract';
import { suggestSearch } from '@/lib/contracts/search.contract';
import { deleteVideo, listVideos, updateVideo } from '@/lib/contracts/videos.contract';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

let harness: Harness;
let owner: Person;
let channelId: number;
const ids: Record<string, number> = {};
beforeAll(async () => {
  harness = await startHarness();
  owner = await aPerson(harness);
  channelId = (await aChannel(owner, 'Тихий Сад')).id;
  const plant = async (name: string, title: string, facts: Parameters<typeof aReadyVideo>[2] = {}) => {
    ids[name] = await aReadyVideo(harness, channelId, { title, ...facts });
  };
  await plant('mountains', 'Mountains at dawn');
  await plant('cats', 'Кошки и собаки');
  await plant('bicycle', 'Велосипед для города');
  await plant('tree', 'Ёлка у моего дома');
  await plant('snow', '静かな山の雪 and 安静的山');
  await plant('described', 'A quiet walk', { description: 'Over the mountain, along the river, мимо деревни' });
  await plant('drift', 'Drift ice');
  await plant('winter', 'Зима, день за днём');
  await plant('cat', 'Cat');
  await plant('hidden', 'Mountain that nobody sees', { status: 'processing', publishedAt: null });
});
afterAll(() => harness.close());

const found = async (q: string, query: { sort?: 'new' | 'popular' | 'trending'; category?: string } = {}) =>
  (await harness.client().ok(listVideos, { query: { q, limit: 100, ...query } })).items.map((video) => Object.keys(ids).find((name) => ids[name] === video.id) ?? video.title);
const channelsFor = async (q: string) => (await harness.client().ok(listChannels, { query: { q } })).items.map(({ name }) => name);
const suggested = async (q: string) => (await harness.client().ok(suggestSearch, { query: { q } })).items;

describe('a search finds', () => {
  it.each([
    ['other forms of a word', 'mountain', 'mountains'],
    ['other forms of a Russian word', 'кошка', 'cats'],
    ['the beginning of a word', 'moun', 'mountains'],
    ['the beginning of a Russian word', 'велос', 'bicycle'],
    ['a word with a letter missing', 'moutain', 'mountains'],
    ['a word with a wrong letter', 'велосепед', 'bicycle'],
    ['a word with two letters swapped', 'mounatins', 'mountains'],
    ['a short word with two letters swapped', 'drfit', 'drift'],
    ['a short word with its first letters swapped', 'rdift', 'drift'],
    ['a short Russian word with two letters swapped', 'змиа', 'winter'],
    ['two letters swapped in a word that is not finished', 'monu', 'mountains'],
    ['a mistake in a word that is not finished', 'moutai', 'mountains'],
    ['е for ё', 'елка', 'tree'],
    ['ё for е', 'дёревни', 'described'],
    ['letters that are composed of two', 'ёлка'.normalize('NFD'), 'tree'],
    ['capitals', 'ВЕЛОСИПЕД', 'bicycle'],
    ['the middle of words without spaces', '山の雪', 'snow'],
    ['the end of words without spaces', '静的山', 'snow'],
    ['one character', '雪', 'snow'],
    ['words of the description', 'деревня', 'described'],
    ['a word of the description with a wrong letter', 'даревни', 'described'],
    ['several words in any order', 'city dawn mountains'.replace('city ', ''), 'mountains'],
    ['words beside those that tell nothing', 'the mountains at', 'mountains'],
    ['the channel’s name', 'тихий сад', 'cats'],
  ])('%s', async (_what, q, name) => expect(await found(q)).toContain(name));

  it('what has all the words, and nothing that is not ready', async () => {
    expect(await found('mountains river')).toEqual(['described']);
    expect(await found('mountain')).not.toContain('hidden');
    expect(await found('zzzzzz')).toEqual([]);
    // Swapped letters are no leave to mean any other word: three letters are too few to be told apart, and two swaps are two mistakes.
    expect(await found('cta')).toEqual([]);
    expect(await found('rdfit')).toEqual([]);
    // Both characters are there, and not beside each other.
    expect(await found('雪山')).toEqual([]);
  });

  it('the title before the description, and what is watched before what is not', async () => {
    expect(await found('mountain')).toEqual(['mountains', 'described']);
    const watched = await aReadyVideo(harness, channelId, { title: 'Mountains at dawn', viewCount: 90_000 });
    expect((await harness.client().ok(listVideos, { query: { q: 'mountains dawn' } })).items[0]!.id).toBe(watched);
    expect((await found('mountain', { sort: 'new' }))[0]).toBe('Mountains at dawn');
    await owner.client.ok(deleteVideo, { params: { id: watched } });
  });

  it('what it is now: after a change of title, of the channel’s name, after deletion', async () => {
    const id = await aReadyVideo(harness, channelId, { title: 'Before' });
    await owner.client.ok(updateVideo, { params: { id }, body: { title: 'Quokka' } });
    expect(await found('quokka')).toEqual(['Quokka']);
    expect(await found('before')).toEqual([]);
    await owner.client.ok(deleteVideo, { params: { id } });
    expect(await found('quokka')).toEqual([]);
    await owner.client.ok(updateChannel, { params: { id: channelId }, body: { name: 'Громкий лес' } });
    expect(await found('тихий сад')).toEqual([]);
    expect(await found('громкий лес')).toContain('cats');
    expect(await channelsFor('громк')).toEqual(['Громкий лес']);
    expect(await channelsFor('громский')).toEqual(['Громкий лес']);
  });

  it('nothing for what has no words, and never fails', async () => {
    const odd = ['!?', '%_\\', '🎬', "'", "a' & b:* | !c <-> d", ':*', '((((', '\\', '"', '-', '\u0301', '\u200b', 'ы'.repeat(200), 'a b '.repeat(50), '\ufdfa'.repeat(60), 'ǅ', '٣٣', 'ﬃ', '한국어 日本語', 'e\u0301'.repeat(100), 'ⷪⷪ', '<->'];
    for (const q of odd) {
      expect((await harness.client().call(listVideos, { query: { q } })).status, q).toBe(200);
      expect((await harness.client().call(listChannels, { query: { q } })).status, q).toBe(200);
      expect((await harness.client().call(suggestSearch, { query: { q } })).status, q).toBe(200);
    }
    expect(await found('%_\\')).toEqual([]);
    for (const q of ['a\u0000b', 'x'.repeat(201)]) expect((await harness.client().call(listVideos, { query: { q } })).status).toBe(422);
  });
});

describe('pages of a search', () => {
  it('hold each video once, in the order of relevance and in each other', async () => {
    const { id: other } = await aChannel(await aPerson(harness));
    for (let n = 0; n < 23; n += 1) await aReadyVideo(harness, other, { title: n % 3 ? 'Lighthouse' : `Lighthouse and the ${'long '.repeat(n % 5)}storm`, viewCount: n % 4 === 0 ? n * 100 : 0 });
    for (const sort of [undefined, 'new', 'popular', 'trending'] as const) {
      const seen: number[] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const page = await harness.client().ok(listVideos, { query: { q: 'lighthous', limit: 4, ...(sort && { sort }), ...(cursor && { cursor }) } });
        seen.push(...page.items.map((video) => video.id));
        cursor = page.next_cursor;
      }
      expect(new Set(seen).size, sort).toBe(23);
      expect(seen.length, sort).toBe(23);
      const whole = (await harness.client().ok(listVideos, { query: { q: 'lighthous', limit: 100, ...(sort && { sort }) } })).items.map((video) => video.id);
      expect(seen, sort).toEqual(whole);
    }
  });
});

describe('suggestions', () => {
  it('name channels and videos by what is typed so far, mistakes forgiven, each title once', async () => {
    expect(await suggested('moun')).toEqual([{ kind: 'video', id: ids.mountains, text: 'Mountains at dawn' }]);
    expect(await suggested('громк')).toEqual([{ kind: 'channel', id: channelId, text: 'Громкий лес' }]);
    expect(await suggested('велосепе')).toMatchObject([{ text: 'Велосипед для города' }]);
    expect(await suggested('lighthouse')).toHaveLength(6);
    expect(await suggested('деревни')).toEqual([]);
    expect(await suggested('')).toEqual([]);
  });
});

it('a count of views leaves the words as they are', async () => {
  const { db } = harness.container.database;
  const places = async () => (await db.execute(sql`SELECT ctid::text FROM video_search ORDER BY video_id`)).rows;
  const before = await places();
  await db.execute(sql`UPDATE videos SET view_count = view_count + 1`);
  expect(await places()).toEqual(before);
});
