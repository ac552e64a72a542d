import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatMessages, roomParticipants, roomShareLinks } from '@/drizzle/schema/rooms';
import { listNotifications } from '@/lib/contracts/notifications.contract';
import {
  acceptInvitation, closeRoom, createRoom, declineInvitation, enterAsGuest, getRoom, inviteToRoom, joinRoom, kickFromRoom, leaveRoom, listInvitations,
  listRooms, roomMessages, sharePreview, updateRoom,
} from '@/lib/contracts/rooms.contract';
import { getStream } from '@/lib/contracts/videos.contract';
import { aChannel, aPerson, aReadyVideo, aSponsor, aSubscriber, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

let harness: Harness;
let admin: Person;
let author: Person;
let channelId: number;
let videoId: number;
let host: Person;
let other: Person;

beforeAll(async () => {
  harness = await startHarness({ env: { DATABASE_POOL: '20' } });
  admin = await aPerson(harness, 'admin');
  author = await aPerson(harness, 'author');
  channelId = (await aChannel(author)).id;
  videoId = await aReadyVideo(harness, channelId);
  host = await aPerson(harness, 'host');
  other = await aPerson(harness, 'other');
});
afterAll(() => harness.close());

const roomOf = (person: Person, body: Partial<{ max_participants: number; message_delay: number; visibility: 'public' | 'link' }> = {}) =>
  person.client.ok(createRoom, { body: { video_id: videoId, ...body } });
const join = (person: Person, id: number, share_token?: string) =>
  person.client.call(joinRoom, { params: { id }, body: share_token === undefined ? {} : { share_token } });
const tokenOf = (room: { share_url?: string | null | undefined }) => room.share_url!.split('/').at(-1)!;
const at = (id: number) => ({ params: { id }, body: {} });

describe('a room', () => {
  it('is opened with its host inside and a link to share', async () => {
    const room = await roomOf(host);
    expect(room).toMatchObject({
      owner_id: host.id, max_participants: 10, message_delay: 0, is_active: true, is_playing: false, current_position: 0, participant_count: 1,
      visibility: 'public', control: 'host', participants: [{ user_id: host.id, username: host.username, is_host: true, is_guest: false }],
    });
    expect(room.share_url).toMatch(/^http:\/\/videohost\.test\/r\/[\w-]{22}$/);
    const seen = await other.client.ok(getRoom, { params: { id: room.id } });
    expect(seen.participants).toBeUndefined();
    expect(seen.share_url).toBeUndefined();
  });

  it('has as many seats as its host may offer', async () => {
    const sponsor = await aSponsor(harness, channelId);
    const answer = await host.client.call(createRoom, { body: { video_id: videoId, max_participants: 11 } });
    expect([answer.code, answer.fieldPaths]).toEqual(['invalid', ['max_participants']]);
    expect((await roomOf(sponsor)).max_participants).toBeNull();
    expect((await roomOf(author, { max_participants: 1000 })).max_participants).toBe(1000);
    expect(await host.client.refusal(createRoom, { body: { video_id: videoId, max_participants: 1 } })).toBe('invalid');
    expect(await host.client.refusal(createRoom, { body: { video_id: videoId, message_delay: 3601 } })).toBe('invalid');
  });

  it('is opened only where its video may be watched', async () => {
    const restricted = await aReadyVideo(harness, channelId, { accessLevel: 'subscriber' });
    const unready = await aReadyVideo(harness, channelId, { status: 'processing', publishedAt: null });
    expect(await host.client.refusal(createRoom, { body: { video_id: restricted } })).toBe('subscription_required');
    expect(await host.client.refusal(createRoom, { body: { video_id: unready } })).toBe('not_found');
    expect(await author.client.refusal(createRoom, { body: { video_id: unready } })).toBe('video_not_ready');
    const subscriber = await aSubscriber(harness, channelId);
    const room = await subscriber.client.ok(createRoom, { body: { video_id: restricted } });
    expect((await join(other, room.id)).code).toBe('subscription_required');
    expect(await harness.client().refusal(enterAsGuest, { body: { share_token: tokenOf(room), display_name: 'Ann' } })).toBe('unauthenticated');
  });

  it('by link is hidden from strangers, in lists and by its id', async () => {
    const room = await roomOf(host, { visibility: 'link' });
    const listed = await harness.client().ok(listRooms, { query: { limit: 100 } });
    expect(listed.items.map(({ id }) => id)).not.toContain(room.id);
    for (const stranger of [other, admin]) expect(await stranger.client.refusal(getRoom, { params: { id: room.id } })).toBe('not_found');
    expect((await join(other, room.id)).code).toBe('not_found');
    expect((await join(other, room.id, 'wrong')).code).toBe('not_found');
    expect(await other.client.refusal(leaveRoom, at(room.id))).toBe('not_found');
    expect(await other.client.refusal(roomMessages, { params: { id: room.id } })).toBe('not_found');
    expect((await join(other, room.id, tokenOf(room))).status).toBe(200);
    expect((await other.client.ok(getRoom, { params: { id: room.id } })).share_url).toBe(room.share_url);
    await other.client.ok(leaveRoom, at(room.id));
    await other.client.ok(leaveRoom, at(room.id));
    expect(await other.client.refusal(getRoom, { params: { id: room.id } })).toBe('not_found');
  });

  it('is changed and closed by its owner; an administrator may close it too', async () => {
    const room = await roomOf(host, { visibility: 'link' });
    await join(other, room.id, tokenOf(room));
    expect(await other.client.refusal(updateRoom, { params: { id: room.id }, body: { message_delay: 5 } })).toBe('forbidden');
    expect(await other.client.refusal(closeRoom, { params: { id: room.id } })).toBe('forbidden');
    expect(await host.client.ok(updateRoom, { params: { id: room.id }, body: { message_delay: 5, visibility: 'public' } })).toMatchObject({ message_delay: 5, visibility: 'public' });
    await admin.client.ok(closeRoom, { params: { id: room.id } });
    await host.client.ok(closeRoom, { params: { id: room.id } });
    expect((await join(admin, room.id)).code).toBe('room_closed');
    expect(await host.client.refusal(updateRoom, { params: { id: room.id }, body: { message_delay: 6 } })).toBe('room_closed');
    expect((await harness.client().ok(listRooms, { query: { limit: 100 } })).items.map(({ id }) => id)).not.toContain(room.id);
  });

  it('lists are read page by page', async () => {
    const ids = [];
    for (let i = 0; i < 3; i += 1) ids.unshift((await roomOf(host)).id);
    const first = await harness.client().ok(listRooms, { query: { limit: 2, video_id: videoId } });
    const second = await harness.client().ok(listRooms, { query: { limit: 2, video_id: videoId, cursor: first.next_cursor! } });
    expect([...first.items, ...second.items].slice(0, 3).map(({ id }) => id)).toEqual(ids);
    expect((await harness.client().ok(listRooms, { query: { video_id: 999_999 } })).items).toEqual([]);
    const ofChannel = await harness.client().ok(listRooms, { query: { limit: 3, channel_id: channelId } });
    expect(ofChannel.items.map(({ id }) => id)).toEqual(ids);
    expect((await harness.client().ok(listRooms, { query: { channel_id: 999_999 } })).items).toEqual([]);
  });
});

describe('seats', () => {
  it('are never given twice: fifty at once for the last four', async () => {
    const room = await roomOf(host, { max_participants: 5 });
    const people: Person[] = [];
    for (let i = 0; i < 10; i += 1) people.push(...(await Promise.all(Array.from({ length: 5 }, () => aPerson(harness)))));
    const answers = await Promise.all(people.map((person) => join(person, room.id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ code }) => code))).toEqual(new Set(['room_full']));
    const rows = await harness.container.database.db.select().from(roomParticipants).where(eq(roomParticipants.roomId, room.id));
    expect(rows.filter(({ leftAt }) => leftAt === null)).toHaveLength(5);
  }, 120_000);

  it('are one per person, however often he joins at once', async () => {
    const room = await roomOf(host, { max_participants: 3 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => join(other, room.id)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await host.client.ok(getRoom, { params: { id: room.id } })).participant_count).toBe(2);
  });

  it('are freed for others by leaving, and may be taken again', async () => {
    const room = await roomOf(host, { max_participants: 2 });
    await join(other, room.id);
    expect((await join(admin, room.id)).code).toBe('room_full');
    await other.client.ok(leaveRoom, at(room.id));
    expect((await join(admin, room.id)).status).toBe(200);
    expect((await join(other, room.id)).code).toBe('room_full');
  });

  it('are lost for good by a kick, whoever is faster', async () => {
    for (let round = 0; round < 5; round += 1) {
      const room = await roomOf(host);
      const guest = await aPerson(harness);
      await join(guest, room.id);
      const [kicked] = await Promise.all([
        host.client.call(kickFromRoom, { params: { id: room.id, user_id: guest.id }, body: {} }),
        ...Array.from({ length: 5 }, () => join(guest, room.id)),
      ]);
      expect(kicked.status).toBe(204);
      expect((await join(guest, room.id)).code).toBe('kicked');
      expect((await host.client.ok(getRoom, { params: { id: room.id } })).participants!.map(({ user_id }) => user_id)).toEqual([host.id]);
    }
  }, 60_000);

  it('of others are taken away by the host alone', async () => {
    const room = await roomOf(host);
    await join(other, room.id);
    expect(await other.client.refusal(kickFromRoom, { params: { id: room.id, user_id: host.id }, body: {} })).toBe('forbidden');
    expect(await host.client.refusal(kickFromRoom, { params: { id: room.id, user_id: host.id }, body: {} })).toBe('invalid');
    expect(await host.client.refusal(kickFromRoom, { params: { id: room.id, user_id: admin.id }, body: {} })).toBe('not_found');
    await host.client.ok(kickFromRoom, { params: { id: room.id, user_id: other.id }, body: {} });
    expect((await other.client.ok(listNotifications)).items).toContainEqual(expect.objectContaining({ type: 'kicked' }));
    expect(await other.client.refusal(roomMessages, { params: { id: room.id } })).toBe('kicked');
    expect(await host.client.refusal(inviteToRoom, { params: { id: room.id }, body: { user_id: other.id } })).toBe('kicked');
    expect(await other.browser.refusal(enterAsGuest, { body: { share_token: tokenOf(room), display_name: 'Me again' } })).toBe('kicked');
  });

  it('without a socket are freed after two minutes, before the first one after ten', async () => {
    const room = await roomOf(host);
    await join(other, room.id);
    const { db } = harness.container.database;
    const seat = (userId: number, seen: Date | null, joined: Date) =>
      db.update(roomParticipants).set({ lastConnectedAt: seen, joinedAt: joined }).where(eq(roomParticipants.userId, userId));
    const now = Date.now();
    const ago = (sec: number) => new Date(now - sec * 1000);
    const count = async () => {
      await harness.container.seats.freeAbandoned();
      return (await db.select().from(roomParticipants).where(eq(roomParticipants.roomId, room.id))).filter(({ leftAt }) => leftAt === null).length;
    };
    await seat(host.id, ago(100), ago(4_000));
    await seat(other.id, null, ago(580));
    expect(await count()).toBe(2);
    await seat(other.id, null, ago(620));
    expect(await count()).toBe(1);
    await seat(host.id, ago(130), ago(4_000));
    expect(await count()).toBe(0);
  });
});

describe('invitations', () => {
  it('come once, with one notification, and lead inside', async () => {
    const room = await roomOf(host, { visibility: 'link' });
    const friend = await aPerson(harness, 'friend');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => host.client.call(inviteToRoom, { params: { id: room.id }, body: { username: friend.username.toUpperCase() } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ data }) => data!.id)).size).toBe(1);
    const [notification, ...rest] = (await friend.client.ok(listNotifications)).items;
    expect(rest).toEqual([]);
    expect(notification).toMatchObject({ type: 'room_invitation', params: { title: expect.any(String), name: expect.any(String) }, link: `/room/${room.id}`, is_read: false });
    expect((await friend.client.ok(getRoom, { params: { id: room.id } })).id).toBe(room.id);
    const [received] = (await friend.client.ok(listInvitations, {})).items;
    expect(received).toMatchObject({ room_id: room.id, sender_id: host.id, recipient_id: friend.id, status: 'pending' });
    expect((await host.client.ok(listInvitations, { query: { direction: 'sent' } })).items[0]).toEqual(received);
    expect(await other.client.refusal(acceptInvitation, at(received!.id))).toBe('not_found');
    const accepted = await Promise.all(Array.from({ length: 5 }, () => friend.client.call(acceptInvitation, at(received!.id))));
    expect(accepted.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect((await host.client.ok(getRoom, { params: { id: room.id } })).participant_count).toBe(2);
    expect(await friend.client.refusal(declineInvitation, at(received!.id))).toBe('already_answered');
  });

  it('show a hidden room until they are declined', async () => {
    const room = await roomOf(host, { visibility: 'link' });
    const friend = await aPerson(harness, 'friend');
    const { id } = await host.client.ok(inviteToRoom, { params: { id: room.id }, body: { user_id: friend.id } });
    expect((await friend.client.ok(getRoom, { params: { id: room.id } })).participants).toBeUndefined();
    await friend.client.ok(declineInvitation, at(id));
    expect(await friend.client.refusal(getRoom, { params: { id: room.id } })).toBe('not_found');
    expect((await join(friend, room.id)).code).toBe('not_found');
    const again = await host.client.call(inviteToRoom, { params: { id: room.id }, body: { user_id: friend.id } });
    expect(again.status).toBe(201);
    await host.client.ok(closeRoom, { params: { id: room.id } });
    expect(await friend.client.refusal(acceptInvitation, at(again.data!.id))).toBe('room_closed');
    expect((await friend.client.ok(listInvitations, {})).items[0]).toMatchObject({ id: again.data!.id, status: 'pending' });
  });

  it('are for people who may not watch, too; accepting tells them so', async () => {
    const restricted = await aReadyVideo(harness, channelId, { accessLevel: 'subscriber' });
    const room = await author.client.ok(createRoom, { body: { video_id: restricted } });
    const { id } = await author.client.ok(inviteToRoom, { params: { id: room.id }, body: { user_id: other.id } });
    expect(await other.client.refusal(acceptInvitation, at(id))).toBe('subscription_required');
  });

  it('stay pending where there is no seat', async () => {
    const room = await roomOf(host, { max_participants: 2 });
    const friend = await aPerson(harness, 'friend');
    const { id } = await host.client.ok(inviteToRoom, { params: { id: room.id }, body: { user_id: friend.id } });
    await join(other, room.id);
    expect(await friend.client.refusal(acceptInvitation, at(id))).toBe('room_full');
    await other.client.ok(leaveRoom, at(room.id));
    expect(await friend.client.ok(acceptInvitation, at(id))).toMatchObject({ status: 'accepted' });
  });

  it('are for others who are not inside, by those who are', async () => {
    const room = await roomOf(host);
    const invite = (person: Person, body: { user_id: number } | { username: string }) => person.client.refusal(inviteToRoom, { params: { id: room.id }, body });
    expect(await invite(other, { user_id: admin.id })).toBe('forbidden');
    expect(await invite(host, { user_id: host.id })).toBe('invalid');
    expect(await invite(host, { username: 'nobody_here' })).toBe('not_found');
    await join(other, room.id);
    expect(await invite(host, { user_id: other.id })).toBe('invalid');
  });
});

describe('guests', () => {
  it('enter by the link with a name, and that room alone', async () => {
    const room = await roomOf(host, { visibility: 'link' });
    const preview = await harness.client().ok(sharePreview, { params: { share_token: tokenOf(room) } });
    expect(preview).toMatchObject({ room: { id: room.id }, guest_allowed: true });
    expect(preview.room.share_url).toBeUndefined();
    const entered = await harness.client().ok(enterAsGuest, { body: { share_token: tokenOf(room), display_name: 'Анна' } });
    expect(entered.room.participants).toContainEqual(expect.objectContaining({ username: 'Анна', is_guest: true, is_host: false }));
    const guest = harness.client({ token: entered.token });
    expect((await guest.ok(getRoom, { params: { id: room.id } })).share_url).toBe(room.share_url);
    expect((await guest.ok(roomMessages, { params: { id: room.id } })).items).toEqual([]);
    expect((await guest.ok(getStream, { params: { id: videoId } })).stream_url).toContain('/media/');
    expect(await guest.refusal(createRoom, { body: { video_id: videoId } })).toBe('forbidden');
    expect(await guest.refusal(listInvitations, {})).toBe('forbidden');
    const elsewhere = await roomOf(host);
    expect(await guest.refusal(roomMessages, { params: { id: elsewhere.id } })).toBe('forbidden');
    expect(await guest.refusal(leaveRoom, at(elsewhere.id))).toBe('forbidden');
    const guestId = entered.room.participants!.find(({ is_guest }) => is_guest)!.user_id;
    await host.client.ok(kickFromRoom, { params: { id: room.id, user_id: guestId }, body: {} });
    expect(await guest.refusal(roomMessages, { params: { id: room.id } })).toBe('kicked');
  });

  it('find nothing behind a wrong or revoked token, and no seat in a full room', async () => {
    const room = await roomOf(host, { max_participants: 2 });
    const enter = (share_token: string) => harness.client().refusal(enterAsGuest, { body: { share_token, display_name: 'Ann' } });
    await join(other, room.id);
    expect(await enter(tokenOf(room))).toBe('room_full');
    expect(await enter('no such token')).toBe('not_found');
    await harness.container.database.db.update(roomShareLinks).set({ revokedAt: new Date() }).where(eq(roomShareLinks.roomId, room.id));
    expect(await enter(tokenOf(room))).toBe('not_found');
    expect(await harness.client().refusal(sharePreview, { params: { share_token: tokenOf(room) } })).toBe('not_found');
  });
});

describe('the chat’s history', () => {
  it('is read by participants, newest first, page by page', async () => {
    const room = await roomOf(host);
    await harness.container.database.db.insert(chatMessages).values(
      [1, 2, 3].map((n) => ({ roomId: room.id, userId: host.id, content: `message ${n}`, timestampMs: 1_700_000_000_000 + n })),
    );
    const first = await host.client.ok(roomMessages, { params: { id: room.id }, query: { limit: 2 } });
    expect(first.items.map(({ message }) => message)).toEqual(['message 3', 'message 2']);
    const second = await host.client.ok(roomMessages, { params: { id: room.id }, query: { limit: 2, cursor: first.next_cursor! } });
    expect(second).toMatchObject({ items: [{ message: 'message 1', username: host.username, timestamp: 1_700_000_000_001 }], next_cursor: null });
    expect(await other.client.refusal(roomMessages, { params: { id: room.id } })).toBe('forbidden');
  });
});
