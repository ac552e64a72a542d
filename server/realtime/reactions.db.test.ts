import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { kickFromRoom } from '@/lib/contracts/rooms.contract';
import { TURNS_AT_ONCE } from '@/server/services/chat/member-allowance';
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

async function party() {
  const made = await aParty(harness, videoId);
  parties.push(made);
  return made;
}

describe('reactions', () => {
  it('reach everybody, the sender too, with the place in the film', async () => {
    const { roomId, friend, hostSocket, friendSocket } = await party();
    await hostSocket.ok('seek', { room_id: roomId, position: 12 });
    await friendSocket.ok('reaction', { room_id: roomId, emoji: '😂' });
    for (const socket of [hostSocket, friendSocket]) {
      expect(await socket.next('reaction_event')).toMatchObject({
        room_id: roomId, user_id: friend.id, username: friend.username, emoji: '😂', video_position: 12, timestamp: expect.any(Number) as number,
      });
    }
  });

  it('of a guest carry the name that he gave', async () => {
    const { roomId, hostSocket, enter } = await party();
    const guest = await aGuest(harness, roomId);
    await (await enter(guest)).ok('reaction', { room_id: roomId, emoji: '🎉' });
    expect((await hostSocket.next('reaction_event')).user_id).toBe(guest.id);
  });

  it('are of the set alone, and of members alone', async () => {
    const { roomId, host, friend, friendSocket } = await party();
    const elsewhere = await party();
    for (const emoji of ['💩', '', '<b>', '😂😂', 7, null]) {
      expect(await friendSocket.raw('reaction', { room_id: roomId, emoji })).toMatchObject({ ok: false, error: { code: 'invalid' } });
    }
    expect(await elsewhere.hostSocket.refusal('reaction', { room_id: roomId, emoji: '😂' })).toBe('forbidden');
    await host.client.ok(kickFromRoom, { params: { id: roomId, user_id: friend.id }, body: {} });
    await friendSocket.next('kicked');
    expect(await friendSocket.refusal('reaction', { room_id: roomId, emoji: '😂' })).toBe('kicked');
  });

  it('are counted per member on all sockets together', async () => {
    const { roomId, friend, friendSocket, hostSocket, enter } = await party();
    const otherTab = await enter(friend);
    const answers = await Promise.all(
      Array.from({ length: TURNS_AT_ONCE + 20 }, (_, i) => (i % 2 === 0 ? friendSocket : otherTab).ask('reaction', { room_id: roomId, emoji: '👏' })),
    );
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ error: { code: 'rate_limited', retry_after: expect.any(Number) as number } });
    // One member's haste is not another's.
    await hostSocket.ok('reaction', { room_id: roomId, emoji: '🔥' });
  });
});

describe('who is writing', () => {
  it('is told to the others, not to oneself, and not at every letter', async () => {
    const { roomId, friend, hostSocket, friendSocket } = await party();
    await Promise.all(Array.from({ length: 5 }, () => friendSocket.ok('typing', { room_id: roomId })));
    expect(await hostSocket.next('typing_event')).toEqual({ room_id: roomId, user_id: friend.id, username: friend.username, display_name: friend.username });
    // What comes after it has overtaken nothing: one was told.
    await friendSocket.ok('reaction', { room_id: roomId, emoji: '👍' });
    await Promise.all([hostSocket.next('reaction_event'), friendSocket.next('reaction_event')]);
    expect(hostSocket.all('typing_event')).toHaveLength(1);
    expect(friendSocket.all('typing_event')).toEqual([]);
  });

  it('is heard of members alone', async () => {
    const { roomId } = await party();
    const elsewhere = await party();
    expect(await elsewhere.hostSocket.refusal('typing', { room_id: roomId })).toBe('forbidden');
  });
});
