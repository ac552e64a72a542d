import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dismissCoHost, getRoom, joinRoom, kickFromRoom, nameCoHost } from '@/lib/contracts/rooms.contract';
import { aChannel, aGuest, aPerson, aReadyVideo } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { aParty, type Party } from '@/server/testing/party';

let harness: Harness;
let videoId: number;
const parties: Party[] = [];

beforeAll(async () => {
  harness = await startHarness();
  videoId = await aReadyVideo(harness, (await aChannel(await aPerson(harness, 'author'))).id);
});
afterEach(() => parties.splice(0).forEach((party) => party.close()));
afterAll(() => harness.close());

/** The friend is named. */
async function party() {
  const made = await aParty(harness, videoId);
  parties.push(made);
  const params = { id: made.roomId, user_id: made.friend.id };
  await made.host.client.ok(nameCoHost, { params, body: {} });
  await made.friendSocket.next('room_changed', ({ cohost_ids }) => cohost_ids.includes(made.friend.id));
  return { ...made, params };
}

async function aMember(roomId: number) {
  const person = await aPerson(harness, 'member');
  await person.client.ok(joinRoom, { params: { id: roomId }, body: {} });
  return person;
}

describe('a co-host', () => {
  it('commands the film, is listed as one, and is one no more once dismissed', async () => {
    const { roomId, host, friend, friendSocket, hostSocket, params } = await party();
    await friendSocket.ok('play', { room_id: roomId, position: 4 });
    expect(await hostSocket.next('play_event')).toMatchObject({ position: 4, cause_user_id: friend.id });
    const { participants } = await friend.client.ok(getRoom, { params: { id: roomId } });
    expect(participants!.filter((person) => person.is_cohost).map((person) => person.user_id)).toEqual([friend.id]);
    await host.client.ok(dismissCoHost, { params });
    await friendSocket.next('room_changed', ({ cohost_ids }) => cohost_ids.length === 0);
    expect(await friendSocket.refusal('pause', { room_id: roomId, position: 4 })).toBe('forbidden');
  });

  it('sends members out, but neither the host nor another co-host', async () => {
    const { roomId, host, friend } = await party();
    const [other, member] = [await aMember(roomId), await aMember(roomId)];
    await host.client.ok(nameCoHost, { params: { id: roomId, user_id: other.id }, body: {} });
    const kick = async (userId: number) => (await friend.client.call(kickFromRoom, { params: { id: roomId, user_id: userId }, body: {} })).code ?? 'done';
    expect([await kick(host.id), await kick(other.id), await kick(member.id)]).toEqual(['forbidden', 'forbidden', 'done']);
  });

  it('who is sent out by the host commands no more, and has lost the name for good', async () => {
    const { roomId, host, friend, hostSocket, params } = await party();
    hostSocket.forgetHeard();
    await host.client.ok(kickFromRoom, { params, body: {} });
    expect((await hostSocket.next('room_changed')).cohost_ids).toEqual([]);
    expect((await friend.client.call(nameCoHost, { params: { id: roomId, user_id: host.id }, body: {} })).code).toBe('kicked');
  });

  it('takes over when the host leaves', async () => {
    const { roomId, hostSocket, friend, friendSocket } = await party();
    await hostSocket.ok('leave_room_event', { room_id: roomId });
    expect(await friendSocket.next('controller_changed')).toMatchObject({ controller_id: friend.id });
  });

  it('is one still after the room was forgotten and opened again', async () => {
    const { roomId, hostSocket, friendSocket } = await party();
    await harness.container.engine.forget(roomId);
    await hostSocket.ok('join_room', { room_id: roomId });
    await friendSocket.ok('join_room', { room_id: roomId });
    await friendSocket.ok('seek', { room_id: roomId, position: 9 });
  });

  it('cannot be a guest, a stranger or the host', async () => {
    const { roomId, host } = await party();
    const guest = await aGuest(harness, roomId);
    const stranger = await aPerson(harness, 'stranger');
    const name = async (userId: number) => (await host.client.call(nameCoHost, { params: { id: roomId, user_id: userId }, body: {} })).code;
    expect([await name(guest.id), await name(stranger.id), await name(host.id)]).toEqual(['not_found', 'not_found', 'invalid']);
  });
});
