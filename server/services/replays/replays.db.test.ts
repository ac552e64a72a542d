import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { deleteMe } from '@/lib/contracts/account.contract';
import { listReplays, readReplay, removeReplay, type ReplayedReaction } from '@/lib/contracts/replays.contract';
import { closeRoom, createRoom, getRoom, kickFromRoom, updateRoom } from '@/lib/contracts/rooms.contract';
import { chatMessages, roomReactions } from '@/drizzle/schema/rooms';
import { reactionsRepository } from '@/server/repositories/reactions.repository';
import { setCurrentContainer } from '@/server/http/current-container';
import { aChannel, aGuest, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { aParty, type Party } from '@/server/testing/party';
import { TestSocket } from '@/server/testing/test-socket';

let harness: Harness;
let author: Person;
let channelId: number;
let videoId: number;
const parties: Party[] = [];

beforeAll(async () => {
  harness = await startHarness();
  author = await aPerson(harness, 'author');
  channelId = (await aChannel(author)).id;
});
afterEach(() => parties.splice(0).forEach((party) => party.close()));
afterAll(() => harness.close());

/** A room on a video of its own. */
async function party(input: Parameters<typeof aParty>[2] = { replay: true }) {
  videoId = await aReadyVideo(harness, channelId);
  const made = await aParty(harness, videoId, input);
  parties.push(made);
  const { roomId, hostSocket } = made;
  return {
    ...made,
    params: { id: videoId, room_id: roomId },
    /** Said at a place of the film. */
    async say(socket: typeof hostSocket, positionSec: number, message: string) {
      await hostSocket.ok('seek', { room_id: roomId, position: positionSec });
      await socket.ok('chat_message', { room_id: roomId, message });
    },
    end: () => made.host.client.ok(closeRoom, { params: { id: roomId } }),
  };
}

const listed = async () => (await harness.client().ok(listReplays, { params: { id: videoId } })).items;
const said = async (params: { id: number; room_id: number }, query: Record<string, number> = {}) =>
  (await harness.client().ok(readReplay, { params, query })).messages.map(({ message }) => message);

describe('a party beside the film', () => {
  it('is shown in the order of the film once the room is over, to whoever may watch', async () => {
    const { host, hostSocket, friendSocket, say, end, params } = await party();
    await say(hostSocket, 30, 'later');
    await say(friendSocket, 10, 'sooner');
    expect(await listed()).toEqual([]);
    expect((await harness.client().call(readReplay, { params })).code).toBe('not_found');
    await end();
    expect(await listed()).toMatchObject([{ room_id: params.room_id, host: { id: host.id, username: host.username }, message_count: 2, may_remove: false }]);
    const { messages } = await harness.client().ok(readReplay, { params });
    expect(messages).toMatchObject([{ message: 'sooner', video_position: 10 }, { message: 'later', video_position: 30, user_id: host.id }]);
    expect(await said(params, { from: 20 })).toEqual(['later']);
    expect(await said(params, { from: 5, to: 30 })).toEqual(['sooner']);
  });

  it('is read in pages that miss nothing where many speak at one place', async () => {
    const { host, say, hostSocket, end, params, roomId } = await party();
    await say(hostSocket, 5, 'first');
    const { db } = harness.container.database;
    const nowMs = harness.container.clock.now().getTime();
    await db.insert(chatMessages).values(Array.from({ length: 9 }, (_, i) => ({ roomId, userId: host.id, content: `m${i}`, timestampMs: nowMs, videoPositionSec: 5 })));
    await end();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await harness.client().ok(readReplay, { params, query: { limit: 4, ...(cursor !== undefined && { cursor }) } });
      seen.push(...page.messages.map(({ message }) => message));
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['first', ...Array.from({ length: 9 }, (_, i) => `m${i}`)]);
  });

  it('tells reactions as counts by the second, and adds up what was written twice', async () => {
    const { end, params, roomId } = await party();
    const { db } = harness.container.database;
    const lastAtMs = harness.container.clock.now().getTime() + 1;
    const tally = { roomId, second: 7, emoji: '🔥', count: 2, lastAtMs };
    await reactionsRepository(db).add([tally, { ...tally, second: 8, count: 1 }, { ...tally, roomId: 2 ** 40 }]);
    await reactionsRepository(db).add([tally]);
    await end();
    const { reactions } = await harness.client().ok(readReplay, { params });
    expect(reactions).toEqual<ReplayedReaction[]>([{ second: 7, emoji: '🔥', count: 4 }, { second: 8, emoji: '🔥', count: 1 }]);
    expect(await listed()).toMatchObject([{ reaction_count: 5, message_count: 0 }]);
    expect(await db.select().from(roomReactions).where(eq(roomReactions.roomId, 2 ** 40))).toEqual([]);
  });

  it('tells a reaction that was thrown just before the server stopped', async () => {
    const { friend, roomId, end, params } = await party();
    const node = await startHarness({ databaseUrl: harness.databaseUrl });
    const socket = await TestSocket.connect(node.url, { token: friend.token });
    await socket.ok('join_room', { room_id: roomId });
    await socket.ok('reaction', { room_id: roomId, emoji: '❤️' });
    await node.close();
    setCurrentContainer(harness.container);
    socket.close();
    await end();
    expect((await harness.client().ok(readReplay, { params })).reactions).toEqual([{ second: 0, emoji: '❤️', count: 1 }]);
  });

  it('is not there where the host has not allowed it, and never of a room that is not listed', async () => {
    const silent = await party({});
    await silent.say(silent.hostSocket, 1, 'among us');
    await silent.end();
    expect(await listed()).toEqual([]);
    const host = await aPerson(harness, 'host');
    const create = (body: object) => host.client.call(createRoom, { body: { video_id: videoId, ...body } });
    expect((await create({ visibility: 'link', replay: true })).code).toBe('invalid');
    const { id } = (await create({ visibility: 'link' })).data!;
    expect((await host.client.call(updateRoom, { params: { id }, body: { replay: true } })).code).toBe('invalid');
  });

  it('shows nothing that was said before it was allowed, and forgets the permission with the listing', async () => {
    const { host, hostSocket, friendSocket, say, end, params, roomId } = await party({});
    await say(hostSocket, 1, 'before');
    await host.client.ok(updateRoom, { params: { id: roomId }, body: { replay: true } });
    await friendSocket.next('room_changed', ({ replay }) => replay);
    await say(hostSocket, 2, 'between');
    await host.client.ok(updateRoom, { params: { id: roomId }, body: { visibility: 'link' } });
    expect(await host.client.ok(getRoom, { params: { id: roomId } })).toMatchObject({ replay: false });
    await host.client.ok(updateRoom, { params: { id: roomId }, body: { visibility: 'public', replay: true } });
    await say(hostSocket, 3, 'after');
    await end();
    expect(await said(params)).toEqual(['after']);
  });

  it('loses the words of those who were sent out, and of those who are gone from the site', async () => {
    const { host, friend, hostSocket, friendSocket, enter, say, end, params, roomId } = await party();
    const guest = await enter(await aGuest(harness, roomId));
    const leaver = await aPerson(harness, 'leaver');
    const leaverSocket = await enter(leaver);
    await say(hostSocket, 1, 'host');
    await say(friendSocket, 2, 'friend');
    await say(guest, 3, 'guest');
    await say(leaverSocket, 4, 'leaver');
    await host.client.ok(kickFromRoom, { params: { id: roomId, user_id: friend.id }, body: {} });
    await end();
    await leaver.client.ok(deleteMe, { body: { password: leaver.password } });
    expect(await said(params)).toEqual(['host', 'guest']);
    await host.client.ok(deleteMe, { body: { password: host.password } });
    expect(await listed()).toEqual([]);
  });

  it('is taken away for good by its host or the video’s author', async () => {
    for (const who of ['host', 'author'] as const) {
      const { host, friend, hostSocket, say, end, params } = await party();
      await say(hostSocket, 1, 'hello');
      await end();
      expect((await friend.client.call(removeReplay, { params })).code).toBe('forbidden');
      await { host, author }[who].client.ok(removeReplay, { params });
      expect(await listed()).toEqual([]);
    }
  });

  it('is asked for in spans that are not too long', async () => {
    const { end, params } = await party();
    await end();
    for (const query of [{ from: 10, to: 5 }, { from: 0, to: 601 }, { from: -1 }]) {
      expect((await harness.client().call(readReplay, { params, query })).code).toBe('invalid');
    }
  });
});
