import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createAd, deleteAd, listAds, updateAd } from '@/lib/contracts/ads.contract';
import { getAccess, type Ad } from '@/lib/contracts/videos.contract';
import { adjustableClock } from '@/server/testing/adjustable-clock';
import { aChannel, aPerson, aReadyVideo, aSponsor, aSubscriber, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

const clock = adjustableClock();
const HOUR_MS = 3_600_000;
let harness: Harness;
let admin: Person;
let owner: Person;
let channelId: number;
beforeAll(async () => {
  harness = await startHarness({ overrides: { clock }, env: { ADS_PER_HOUR: '3', SESSION_HOURS: '100' } });
  [admin, owner] = [await aPerson(harness, 'admin'), await aPerson(harness, 'owner')];
  channelId = (await aChannel(owner)).id;
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.container.database.db.execute(sql`DELETE FROM advertisements`);
});

const anAd = (title: string, target_category: string | null = null): Promise<Ad> =>
  admin.client.ok(createAd, { body: { title, video_url: '/ads/film.mp4', duration: 10, target_category, click_url: 'https://example.org/' } });
const aVideoWithAds = (category: string | null = null) => aReadyVideo(harness, channelId, { hasAds: true, category });
const shownTo = async (person: Person, id: number) => (await person.client.ok(getAccess, { params: { id } })).ad?.title ?? null;
const impressions = async () => {
  const { rows } = await harness.container.database.db.execute<{ title: string; n: number }>(sql`SELECT title, impression_count AS n FROM advertisements ORDER BY title`);
  return rows.map((row) => [row.title, row.n]);
};

it('gives each advertisement of a category its turn, whoever asks, at once or one by one', async () => {
  await Promise.all([anAd('everywhere'), anAd('music 1', 'music'), anAd('music 2', 'music'), anAd('sport', 'sport')]);
  const id = await aVideoWithAds('music');
  const viewers = await Promise.all(Array.from({ length: 9 }, () => aPerson(harness)));
  const shown = await Promise.all(viewers.map((viewer) => shownTo(viewer, id)));
  expect(shown.filter((title) => title === null)).toEqual([]);
  expect(await impressions()).toEqual([['everywhere', 3], ['music 1', 3], ['music 2', 3], ['sport', 0]]);
});

it('shows the same one when the page asks again, and counts it once', async () => {
  await Promise.all([anAd('a'), anAd('b')]);
  const [id, viewer] = [await aVideoWithAds(), await aPerson(harness)];
  const first = await shownTo(viewer, id);
  expect(await Promise.all([shownTo(viewer, id), shownTo(viewer, id), shownTo(viewer, id)])).toEqual([first, first, first]);
  expect((await impressions()).map(([, n]) => n).sort()).toEqual([0, 1]);
});

it('stops at the cap for one viewer within an hour, and goes on after it', async () => {
  await anAd('only');
  const viewer = await aPerson(harness);
  const seen: (string | null)[] = [];
  for (let n = 0; n < 5; n += 1) seen.push(await shownTo(viewer, await aVideoWithAds()));
  expect(seen).toEqual(['only', 'only', 'only', null, null]);
  clock.advance(HOUR_MS + 1_000);
  expect(await shownTo(viewer, await aVideoWithAds())).toBe('only');
});

it('shows none to owner, subscriber and sponsor, none on other videos, and none that is switched off', async () => {
  const ad = await anAd('only');
  const [id, plain] = [await aVideoWithAds(), await aReadyVideo(harness, channelId)];
  const members = [owner, await aSubscriber(harness, channelId), await aSponsor(harness, channelId)];
  for (const member of members) expect(await member.client.ok(getAccess, { params: { id } })).toMatchObject({ show_ads: false, ad: null });
  const stranger = await aPerson(harness);
  expect(await stranger.client.ok(getAccess, { params: { id: plain } })).toMatchObject({ show_ads: false, ad: null });
  await admin.client.ok(updateAd, { params: { id: ad.id }, body: { is_active: false } });
  expect(await stranger.client.ok(getAccess, { params: { id } })).toMatchObject({ show_ads: true, ad: null });
  expect(await impressions()).toEqual([['only', 0]]);
});

it('is kept by administrators: listed, changed field by field, removed', async () => {
  const [ad, other] = [await anAd('first', 'music'), await anAd('second')];
  expect((await admin.client.ok(listAds)).items.map((item) => item.id)).toEqual([other.id, ad.id]);
  const changed = await admin.client.ok(updateAd, { params: { id: ad.id }, body: { target_category: null, duration: 7.5 } });
  expect(changed).toEqual({ ...ad, target_category: null, duration: 7.5 });
  for (const video_url of ['javascript:alert(1)', '//elsewhere.example/a.mp4', '/\\elsewhere.example/a.mp4', 'data:text/html,x', 'ftp://example.org/x']) {
    expect((await admin.client.call(updateAd, { params: { id: ad.id }, body: { video_url } })).status, video_url).toBe(422);
  }
  await admin.client.ok(deleteAd, { params: { id: ad.id } });
  expect(await admin.client.refusal(deleteAd, { params: { id: ad.id } })).toBe('not_found');
  expect(await admin.client.refusal(updateAd, { params: { id: ad.id }, body: {} })).toBe('not_found');
  expect(await owner.client.refusal(listAds)).toBe('forbidden');
});
