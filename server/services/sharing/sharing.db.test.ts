import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import { rooms } from '@/drizzle/schema/rooms';
import { getOEmbed } from '@/lib/contracts/oembed.contract';
import { inviteToRoom, listInvitations } from '@/lib/contracts/rooms.contract';
import { getVideo, listVideos } from '@/lib/contracts/videos.contract';
import { aChannel, aPerson, aReadyVideo, aRoom, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

const SITE = 'http://videohost.test';
const stranger = { kind: 'anonymous', address: '127.0.0.1' } as const;
let harness: Harness;
let owner: Person;
let channelId: number;
let open: number;
let closed: number;
let hidden: number;
beforeAll(async () => {
  harness = await startHarness();
  owner = await aPerson(harness);
  channelId = (await aChannel(owner, 'Tides & <Co>')).id;
  open = await aReadyVideo(harness, channelId, { title: 'A "quiet" bay' });
  closed = await aReadyVideo(harness, channelId, { accessLevel: 'sponsor', title: 'For sponsors' });
  hidden = await aReadyVideo(harness, channelId, { status: 'processing', title: 'Not yet' });
});
afterAll(() => harness.close());

describe('oEmbed', () => {
  const ask = (person: Person | null, id: number, more = {}) => (person?.client ?? harness.client()).call(getOEmbed, { query: { url: `${SITE}/video/${id}`, ...more } });

  it('gives a frame for what everybody may watch, and a link for the rest', async () => {
    expect((await ask(null, open, { maxwidth: 320 })).data).toMatchObject({ type: 'video', width: 320, height: 180, html: expect.stringContaining(`${SITE}/embed/${open}`) as string });
    const link = (await ask(null, closed)).data!;
    expect(link).toMatchObject({ type: 'link', title: 'For sponsors' });
    expect(link).not.toHaveProperty('html');
  });

  it('says to an owner no more than to a stranger', async () => {
    expect((await ask(owner, hidden)).code).toBe('not_found');
    expect((await ask(owner, closed)).data).toEqual((await ask(null, closed)).data);
  });
});

describe('documents for programs', () => {
  it('the sitemap lists what everybody may watch', async () => {
    const { siteDocuments } = harness.container.services;
    const file = await siteDocuments.sitemapFile('videos-0.xml');
    expect(file).toContain(`<loc>${SITE}/video/${open}</loc>`);
    for (const id of [closed, hidden]) expect(file).not.toContain(`/video/${id}<`);
    expect(await siteDocuments.sitemapFile('channels-0.xml')).toContain(`<loc>${SITE}/channel/${channelId}</loc>`);
    expect(await siteDocuments.sitemapIndex()).toContain('videos-0.xml');
    await expect(siteDocuments.sitemapFile('videos-x.xml')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('a channel’s feed shows what a stranger sees', async () => {
    const feed = await harness.container.services.siteDocuments.channelFeed(stranger, channelId);
    expect(feed).toContain('A &quot;quiet&quot; bay');
    expect(feed).not.toContain('Not yet');
    await expect(harness.container.services.siteDocuments.channelFeed(stranger, 999_999)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('who watches together', () => {
  it('is counted over public rooms that are live, and told with the video', async () => {
    const count = async () => (await harness.client().ok(getVideo, { params: { id: open } })).watching_together;
    expect(await count()).toBeUndefined();
    const shown = await aRoom(harness, owner.id, open);
    const secret = await aPerson(harness);
    await aRoom(harness, secret.id, open, { visibility: 'link' });
    expect(await count()).toBe(1);
    await aRoom(harness, secret.id, open);
    expect(await count()).toBe(2);
    const { items } = await harness.client().ok(listVideos, { query: {} });
    expect(items.map((video) => [video.id, video.watching_together])).toEqual([[closed, undefined], [open, 2]]);
    await harness.container.database.db.update(rooms).set({ isActive: false }).where(eq(rooms.id, shown.id));
    expect(await count()).toBe(1);
  });
});

describe('invitations that are listed', () => {
  it('say who invites to what', async () => {
    const guest = await aPerson(harness);
    const room = await aRoom(harness, owner.id, open, { visibility: 'link' });
    await owner.client.ok(inviteToRoom, { params: { id: room.id }, body: { user_id: guest.id } });
    const { items } = await guest.client.ok(listInvitations, { query: {} });
    expect(items).toMatchObject([{ status: 'pending', sender: { username: owner.username }, room: { id: room.id, is_active: true, video: { title: 'A "quiet" bay' } } }]);
  });
});
