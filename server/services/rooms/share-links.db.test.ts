import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roomParticipants, roomShareLinks } from '@/drizzle/schema/rooms';
import { closeRoom, createRoom, enterAsGuest, getRoom, joinRoom, leaveRoom, sharePreview } from '@/lib/contracts/rooms.contract';
import { createShareLink, listShareLinks, revokeShareLink, type ShareLink } from '@/lib/contracts/share-links.contract';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

const MAX_LINKS = 4;

let harness: Harness;
let videoId: number;
let host: Person;
let friend: Person;
beforeAll(async () => {
  harness = await startHarness({ env: { SHARE_LINKS_PER_ROOM: String(MAX_LINKS), DATABASE_POOL: '20' } });
  host = await aPerson(harness, 'host');
  friend = await aPerson(harness, 'friend');
  videoId = await aReadyVideo(harness, (await aChannel(await aPerson(harness, 'author'))).id);
});
afterAll(() => harness.close());

const roomOf = (body: Partial<{ max_participants: number; visibility: 'public' | 'link' }> = {}) => host.client.ok(createRoom, { body: { video_id: videoId, ...body } });
const linkOf = (id: number, body: Partial<{ max_uses: number; expires_in: number; expires_at: string; label: string }> = {}) =>
  host.client.ok(createShareLink, { params: { id }, body });
const linksOf = async (id: number) => (await host.client.ok(listShareLinks, { params: { id } })).items;
const usesOf = async (id: number, link: ShareLink) => (await linksOf(id)).find((other) => other.id === link.id)?.use_count;
const revoke = (id: number, link_id: number) => host.client.call(revokeShareLink, { params: { id, link_id } });
const enter = ({ share_token }: Pick<ShareLink, 'share_token'>) => harness.client().call(enterAsGuest, { body: { share_token, display_name: 'Ann' } });
const join = (person: Person, id: number, { share_token }: Pick<ShareLink, 'share_token'>) => person.client.call(joinRoom, { params: { id }, body: { share_token } });
const leave = (person: Person, id: number) => person.client.ok(leaveRoom, { params: { id }, body: {} });
const preview = ({ share_token }: Pick<ShareLink, 'share_token'>) => harness.client().call(sharePreview, { params: { share_token } });
/** As if this link's end had come. */
const expire = ({ id }: ShareLink) => harness.container.database.db.update(roomShareLinks).set({ expiresAt: new Date(0) }).where(eq(roomShareLinks.id, id));

describe('the links of a room', () => {
  it('begin with the first one, without end or limit', async () => {
    const room = await roomOf();
    expect(await linksOf(room.id)).toEqual([
      expect.objectContaining({ share_url: room.share_url, label: null, expires_at: null, max_uses: null, use_count: 0, is_working: true }),
    ]);
  });

  it('are made with a name, an end and a number of uses', async () => {
    const { id } = await roomOf();
    const before = Date.now();
    const link = await linkOf(id, { label: '  For the family ', expires_in: 3600, max_uses: 3 });
    expect(link).toMatchObject({ label: 'For the family', max_uses: 3, use_count: 0, is_working: true, share_url: `http://videohost.test/r/${link.share_token}` });
    expect(Date.parse(link.expires_at!) - before).toBeGreaterThanOrEqual(3_600_000);
    const expires_at = new Date(before + 60_000).toISOString();
    expect((await linkOf(id, { expires_at })).expires_at).toBe(expires_at);
    expect((await linksOf(id)).map((one) => one.id)).toContain(link.id);
    expect((await preview(link)).data?.room.id).toBe(id);
  });

  it('are refused with an end that is past or given twice, and without any use', async () => {
    const { id } = await roomOf();
    const make = async (body: object) => (await host.client.call(createShareLink, { params: { id }, body })).fieldPaths;
    expect(await make({ expires_at: '2020-01-01T00:00:00.000Z' })).toEqual(['expires_at']);
    expect(await make({ expires_at: '2026-99-99T00:00:00.000Z' })).toEqual(['expires_at']);
    expect(await make({ expires_at: new Date(Date.now() + 60_000).toISOString(), expires_in: 60 })).toEqual(['expires_in']);
    expect(await make({ expires_in: 59 })).toEqual(['expires_in']);
    expect(await make({ max_uses: 0 })).toEqual(['max_uses']);
    expect(await make({ label: ' ' })).toEqual(['label']);
  });

  it('are read page by page', async () => {
    const { id } = await roomOf();
    const made = [await linkOf(id), await linkOf(id)].map((link) => link.id);
    const first = await host.client.ok(listShareLinks, { params: { id }, query: { limit: 2 } });
    const second = await host.client.ok(listShareLinks, { params: { id }, query: { limit: 2, cursor: first.next_cursor! } });
    expect([...first.items, ...second.items].map((link) => link.id).slice(1)).toEqual(made);
    expect(second.next_cursor).toBeNull();
  });

  it('are as many as a room may have, however many are asked for at once; a revoked one makes place', async () => {
    const { id } = await roomOf();
    const answers = await Promise.all(Array.from({ length: 12 }, () => host.client.call(createShareLink, { params: { id }, body: {} })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(MAX_LINKS - 1);
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([null, 'too_many_links']));
    const [oldest] = await linksOf(id);
    expect((await revoke(id, oldest!.id)).status).toBe(204);
    await linkOf(id);
    expect(await linksOf(id)).toHaveLength(MAX_LINKS);
  });

  it('are made in a live room alone, and taken back in a closed one too', async () => {
    const { id } = await roomOf();
    const link = await linkOf(id);
    await host.client.ok(closeRoom, { params: { id } });
    expect(await host.client.refusal(createShareLink, { params: { id }, body: {} })).toBe('room_closed');
    expect((await revoke(id, link.id)).status).toBe(204);
  });
});

describe('a revoked link', () => {
  it('opens nothing to anybody, at once; the others go on, and those inside stay', async () => {
    const room = await roomOf({ visibility: 'link' });
    const link = await linkOf(room.id);
    expect((await join(friend, room.id, link)).status).toBe(200);
    expect((await enter(link)).status).toBe(201);
    expect((await revoke(room.id, link.id)).status).toBe(204);
    expect((await revoke(room.id, link.id)).status).toBe(204);
    expect(await linksOf(room.id)).toHaveLength(1);
    expect([(await enter(link)).code, (await preview(link)).code]).toEqual(['not_found', 'not_found']);
    expect((await host.client.ok(getRoom, { params: { id: room.id } })).participant_count).toBe(3);
    await leave(friend, room.id);
    expect((await join(friend, room.id, link)).code).toBe('not_found');
    expect((await join(friend, room.id, { share_token: room.share_url!.split('/').at(-1)! })).status).toBe(200);
  });

  it('is one of this room', async () => {
    const [mine, another] = [await roomOf(), await roomOf()];
    const link = await linkOf(another.id);
    expect((await revoke(mine.id, link.id)).code).toBe('not_found');
    expect((await revoke(mine.id, 999_999)).code).toBe('not_found');
    expect((await preview(link)).status).toBe(200);
  });

  it('is not replaced by itself: participants see the oldest that works, or none', async () => {
    const room = await roomOf();
    const seen = async () => (await host.client.ok(getRoom, { params: { id: room.id } })).share_url;
    const [first] = await linksOf(room.id);
    const link = await linkOf(room.id);
    expect(await seen()).toBe(first!.share_url);
    await revoke(room.id, first!.id);
    expect(await seen()).toBe(link.share_url);
    await revoke(room.id, link.id);
    expect(await seen()).toBeNull();
    expect((await friend.client.ok(joinRoom, { params: { id: room.id }, body: {} })).share_url).toBeNull();
    const again = await linkOf(room.id);
    expect(await seen()).toBe(again.share_url);
  });
});

describe('an expired link', () => {
  it('opens nothing, is shown as such, and sends nobody out', async () => {
    const room = await roomOf({ visibility: 'link' });
    const link = await linkOf(room.id, { expires_in: 60 });
    const { token } = (await enter(link)).data!;
    await expire(link);
    expect([(await enter(link)).code, (await preview(link)).code, (await join(friend, room.id, link)).code]).toEqual(['not_found', 'not_found', 'not_found']);
    expect((await linksOf(room.id)).at(-1)).toMatchObject({ id: link.id, is_working: false, use_count: 1 });
    const inside = await harness.client({ token }).ok(getRoom, { params: { id: room.id } });
    expect(inside.participant_count).toBe(2);
    expect(inside.share_url).toBe(room.share_url);
  });
});

describe('the uses of a link', () => {
  it('seat exactly as many as it has, however many come at once', async () => {
    const { id } = await roomOf();
    const link = await linkOf(id, { max_uses: 3 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter(link)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([null, 'not_found']));
    expect((await linksOf(id)).at(-1)).toMatchObject({ use_count: 3, is_working: false });
    expect((await host.client.ok(getRoom, { params: { id } })).participant_count).toBe(4);
    expect((await preview(link)).code).toBe('not_found');
  });

  it('are not taken by an entry that fails', async () => {
    const { id } = await roomOf({ max_participants: 2 });
    const link = await linkOf(id, { max_uses: 2 });
    await friend.client.ok(joinRoom, { params: { id }, body: {} });
    const answers = await Promise.all(Array.from({ length: 5 }, () => enter(link)));
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(['room_full']));
    expect(await usesOf(id, link)).toBe(0);
    await leave(friend, id);
    expect((await enter(link)).status).toBe(201);
    expect(await usesOf(id, link)).toBe(1);
  });

  it('are one for each person with an account, however often he comes; his own use stays his', async () => {
    const { id } = await roomOf({ visibility: 'link' });
    const link = await linkOf(id, { max_uses: 1 });
    expect(new Set((await Promise.all(Array.from({ length: 6 }, () => join(friend, id, link)))).map(({ status }) => status))).toEqual(new Set([200]));
    expect(await usesOf(id, link)).toBe(1);
    await leave(friend, id);
    expect((await friend.client.ok(sharePreview, { params: { share_token: link.share_token } })).room.id).toBe(id);
    expect((await join(friend, id, link)).status).toBe(200);
    expect(await usesOf(id, link)).toBe(1);
    const another = await aPerson(harness);
    expect((await join(another, id, link)).code).toBe('not_found');
  });

  it('are not taken again by somebody whose seat was given up meanwhile; without the link he finds nothing', async () => {
    const { id } = await roomOf({ visibility: 'link' });
    const link = await linkOf(id, { max_uses: 1 });
    const person = await aPerson(harness);
    await join(person, id, link);
    await harness.container.database.db.update(roomParticipants).set({ joinedAt: new Date(0) }).where(eq(roomParticipants.userId, person.id));
    expect(await harness.container.seats.freeAbandoned()).toBe(1);
    expect(await person.client.refusal(joinRoom, { params: { id }, body: {} })).toBe('not_found');
    expect((await join(person, id, link)).status).toBe(200);
    expect(await usesOf(id, link)).toBe(1);
  });

  it('are not taken by those who are inside already', async () => {
    const { id } = await roomOf();
    const link = await linkOf(id, { max_uses: 1 });
    await friend.client.ok(joinRoom, { params: { id }, body: {} });
    expect((await join(friend, id, link)).status).toBe(200);
    expect((await join(host, id, link)).status).toBe(200);
    expect(await usesOf(id, link)).toBe(0);
  });

  it('count in a room that is open anyway, where a link that is used up keeps nobody out', async () => {
    const { id } = await roomOf();
    const link = await linkOf(id, { max_uses: 1 });
    const another = await aPerson(harness);
    expect((await join(friend, id, link)).status).toBe(200);
    expect((await join(another, id, link)).status).toBe(200);
    expect(await usesOf(id, link)).toBe(1);
  });

  it('are one for a guest who comes again with his session: the same person in one seat', async () => {
    const { id } = await roomOf({ max_participants: 2 });
    const link = await linkOf(id, { max_uses: 1 });
    const first = (await enter(link)).data!;
    const guest = harness.client({ token: first.token });
    const again = await guest.ok(enterAsGuest, { body: { share_token: link.share_token, display_name: 'Anna' } });
    expect(again.room.participants!.filter((person) => person.is_guest)).toEqual([
      expect.objectContaining({ username: 'Anna', user_id: first.room.participants!.find((person) => person.is_guest)!.user_id }),
    ]);
    await guest.ok(leaveRoom, { params: { id }, body: {} });
    expect((await guest.ok(enterAsGuest, { body: { share_token: link.share_token, display_name: 'Anna' } })).room.participant_count).toBe(2);
    expect(await usesOf(id, link)).toBe(1);
  });

  it('end with a revocation that comes meanwhile: who got a seat was counted before it, and nobody after', async () => {
    const countOf = async ({ id }: ShareLink) => (await harness.container.database.db.select().from(roomShareLinks).where(eq(roomShareLinks.id, id)))[0]!.useCount;
    for (let round = 0; round < 5; round += 1) {
      const { id } = await roomOf();
      const link = await linkOf(id);
      const entries = Array.from({ length: 8 }, () => enter(link));
      await Promise.race(entries);
      expect((await revoke(id, link.id)).status).toBe(204);
      const counted = await countOf(link);
      const seated = (await Promise.all(entries)).filter(({ status }) => status === 201).length;
      expect([seated, await countOf(link)]).toEqual([counted, counted]);
    }
  });
});

describe('the look through a link', () => {
  it('names those who were inside first, guests by the name that they chose, and nobody once the room is over', async () => {
    const room = await roomOf();
    const link = { share_token: room.share_url!.split('/').at(-1)! };
    const names = async () => (await preview(link)).data?.people.map(({ username }) => username);
    expect(await names()).toEqual([host.username]);
    await enter(link);
    await join(friend, room.id, link);
    expect(await names()).toEqual([host.username, 'Ann', friend.username]);
    await Promise.all([enter(link), enter(link), enter(link)]);
    expect(await names()).toHaveLength(4);
    await leave(friend, room.id);
    expect(await names()).not.toContain(friend.username);
    await host.client.ok(closeRoom, { params: { id: room.id } });
    expect(await names()).toEqual([]);
  });

  it('tells whoever holds a link that is over what became of it, and nothing of one that never was', async () => {
    const { endOf } = harness.container.services.guestEntry;
    const { id } = await roomOf();
    const [expired, revoked, single] = [await linkOf(id), await linkOf(id), await linkOf(id, { max_uses: 1 })];
    const [first] = await linksOf(id);
    await Promise.all([expire(expired), revoke(id, revoked.id), enter(single)]);
    expect(await Promise.all([expired, revoked, single].map(({ share_token }) => endOf(share_token)))).toEqual(['expired', 'revoked', 'used_up']);
    expect([await endOf(first!.share_token), await endOf('never-was')]).toEqual([null, null]);
  });
});
