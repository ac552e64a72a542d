import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { roomParticipants } from '@/drizzle/schema/rooms';
import {
  acceptInvitation, createRoom, declineInvitation, enterAsGuest, getRoom, inviteToRoom, joinRoom, kickFromRoom, leaveRoom, listInvitations, roomMessages,
  updateRoom, type Room,
} from '@/lib/contracts/rooms.contract';
import { createShareLink, listShareLinks } from '@/lib/contracts/share-links.contract';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { TestSocket } from '@/server/testing/test-socket';

const PHONE = { 'user-agent': 'Phone' };
const LAPTOP = { 'user-agent': 'Laptop' };

let harness: Harness;
let videoId: number;
let host: Person;
const sockets: TestSocket[] = [];
beforeAll(async () => {
  harness = await startHarness();
  host = await aPerson(harness, 'host');
  videoId = await aReadyVideo(harness, (await aChannel(await aPerson(harness, 'author'))).id);
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
afterAll(() => harness.close());

const aRoom = (visibility: 'public' | 'link' = 'public') => host.client.ok(createRoom, { body: { video_id: videoId, visibility } });
const tokenOf = (room: Room) => room.share_url!.split('/').at(-1)!;
const kick = (room: Room, user_id: number) => host.client.ok(kickFromRoom, { params: { id: room.id, user_id }, body: {} });
const at = (id: number) => ({ params: { id }, body: {} });

async function viaSocket(token: string, room: Room, share_token?: string): Promise<string> {
  const socket = await TestSocket.connect(harness.url, { token });
  sockets.push(socket);
  return socket.refusal('join_room', { room_id: room.id, ...(share_token !== undefined && { share_token }) });
}

async function enter(room: Room, headers: Record<string, string>, token?: string) {
  const answer = await harness.client(token === undefined ? {} : { token }).call(enterAsGuest, { body: { share_token: tokenOf(room), display_name: 'Ann' }, headers });
  const userId = answer.data?.room.participants!.findLast((person) => person.is_guest)!.user_id;
  return { code: answer.code ?? 'in', token: answer.data?.token ?? '', userId: userId ?? 0 };
}

describe.each(['public', 'link'] as const)('a kicked person with an account finds every door of a %s room shut', (visibility) => {
  let room: Room;
  let kicked: Person;
  let invitationId: number;
  beforeAll(async () => {
    room = await aRoom(visibility);
    kicked = await aPerson(harness, 'kicked');
    invitationId = (await host.client.ok(inviteToRoom, { params: { id: room.id }, body: { user_id: kicked.id } })).id;
    // By the link: the invitation stays open.
    await kicked.client.ok(joinRoom, { params: { id: room.id }, body: { share_token: tokenOf(room) } });
    await kick(room, kicked.id);
  });

  it('joining', async () => expect(await kicked.client.refusal(joinRoom, at(room.id))).toBe('kicked'));
  it('joining by the link', async () =>
    expect(await kicked.client.refusal(joinRoom, { params: { id: room.id }, body: { share_token: tokenOf(room) } })).toBe('kicked'));
  it('joining by another link', async () => {
    const { share_token } = await host.client.ok(createShareLink, { params: { id: room.id }, body: {} });
    expect(await kicked.client.refusal(joinRoom, { params: { id: room.id }, body: { share_token } })).toBe('kicked');
  });
  it('a socket', async () => expect(await viaSocket(kicked.token, room)).toBe('kicked'));
  it('a socket with the link', async () => expect(await viaSocket(kicked.token, room, tokenOf(room))).toBe('kicked'));
  it('the invitation that was open', async () => {
    expect(await kicked.client.refusal(acceptInvitation, at(invitationId))).toBe('kicked');
    expect(await kicked.client.refusal(declineInvitation, at(invitationId))).toBe('kicked');
    expect((await kicked.client.ok(listInvitations, {})).items).toEqual([expect.objectContaining({ id: invitationId, status: 'declined' })]);
  });
  it('another invitation', async () => expect(await host.client.refusal(inviteToRoom, { params: { id: room.id }, body: { user_id: kicked.id } })).toBe('kicked'));
  it('entering as a guest while signed in', async () => {
    for (const client of [kicked.client, kicked.browser]) {
      expect(await client.refusal(enterAsGuest, { body: { share_token: tokenOf(room), display_name: 'Me again' } })).toBe('kicked');
    }
  });
  it('and everything behind them', async () => {
    expect(await kicked.client.refusal(roomMessages, { params: { id: room.id } })).toBe('kicked');
    expect(await kicked.client.refusal(inviteToRoom, { params: { id: room.id }, body: { user_id: host.id } })).toBe('kicked');
    expect(await kicked.client.refusal(updateRoom, { params: { id: room.id }, body: { message_delay: 1 } })).toBe('kicked');
    expect(await kicked.client.refusal(kickFromRoom, { params: { id: room.id, user_id: host.id }, body: {} })).toBe('kicked');
    expect(await kicked.client.refusal(listShareLinks, { params: { id: room.id } })).toBe('kicked');
    await kicked.client.ok(leaveRoom, at(room.id));
    expect((await host.client.ok(getRoom, { params: { id: room.id } })).participant_count).toBe(1);
  });
});

describe('a kicked guest', () => {
  it('comes back neither with his session nor as another guest from the same place', async () => {
    const room = await aRoom('link');
    const guest = await enter(room, PHONE);
    await kick(room, guest.userId);
    expect((await enter(room, PHONE)).code).toBe('kicked');
    expect((await enter(room, PHONE, guest.token)).code).toBe('kicked');
    // With his session he is known from anywhere.
    expect((await enter(room, LAPTOP, guest.token)).code).toBe('kicked');
    expect(await viaSocket(guest.token, room)).toBe('kicked');
    expect(await viaSocket(guest.token, room, tokenOf(room))).toBe('kicked');
    expect(await harness.client({ token: guest.token }).refusal(roomMessages, { params: { id: room.id } })).toBe('kicked');
    const { share_token } = await host.client.ok(createShareLink, { params: { id: room.id }, body: {} });
    expect(await harness.client().refusal(enterAsGuest, { body: { share_token, display_name: 'Ann' }, headers: PHONE })).toBe('kicked');
  });

  it('shuts the door on nobody else: other places, other rooms, accounts, guests who were there before', async () => {
    const [room, another] = [await aRoom(), await aRoom()];
    const before = await enter(room, PHONE);
    const guest = await enter(room, PHONE);
    await kick(room, guest.userId);
    expect((await enter(room, LAPTOP)).code).toBe('in');
    expect((await enter(another, PHONE)).code).toBe('in');
    const person = await aPerson(harness);
    expect((await person.client.call(joinRoom, { ...at(room.id), headers: PHONE })).status).toBe(200);
    await harness.client({ token: before.token }).ok(leaveRoom, at(room.id));
    expect((await enter(room, PHONE, before.token)).code).toBe('in');
  });

  it('is not one who merely left', async () => {
    const room = await aRoom();
    const guest = await enter(room, PHONE);
    await harness.client({ token: guest.token }).ok(leaveRoom, at(room.id));
    expect((await enter(room, PHONE)).code).toBe('in');
  });

  it('is known by a keyed hash, another in each room, and by nothing that could be read', async () => {
    const [room, another] = [await aRoom(), await aRoom()];
    const seats = [await enter(room, PHONE), await enter(room, PHONE), await enter(room, LAPTOP), await enter(another, PHONE)];
    const keys: (string | null)[] = [];
    for (const { userId } of seats) {
      const [row] = await harness.container.database.db.select().from(roomParticipants).where(eq(roomParticipants.userId, userId));
      keys.push(row!.guestKey);
    }
    expect(keys[0]).toMatch(/^[\w-]{22}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
    const [own] = await harness.container.database.db.select().from(roomParticipants).where(eq(roomParticipants.userId, host.id));
    expect(own!.guestKey).toBeNull();
  });
});

it('a kicked account does not shut out guests from the same place', async () => {
  const room = await aRoom();
  const person = await aPerson(harness);
  await person.client.ok(joinRoom, { ...at(room.id), headers: PHONE });
  await kick(room, person.id);
  expect((await enter(room, PHONE)).code).toBe('in');
});
