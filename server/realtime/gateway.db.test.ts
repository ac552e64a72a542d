import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { logout } from '@/lib/contracts/auth.contract';
import { closeRoom, createRoom, getRoom, joinRoom, kickFromRoom, leaveRoom, updateRoom, type Room } from '@/lib/contracts/rooms.contract';
import { unsubscribe } from '@/lib/contracts/subscriptions.contract';
import { aChannel, aGuest, aPerson, aReadyVideo, aSubscriber, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { TestSocket } from '@/server/testing/test-socket';

let harness: Harness;
let author: Person;
let channelId: number;
let videoId: number;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  harness = await startHarness();
  author = await aPerson(harness, 'author');
  channelId = (await aChannel(author)).id;
  videoId = await aReadyVideo(harness, channelId);
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
afterAll(() => harness.close());

async function socketOf(person: { token: string }): Promise<TestSocket> {
  const socket = await TestSocket.connect(harness.url, { token: person.token });
  sockets.push(socket);
  return socket;
}

/** A room with its host and one more inside, both connected. */
async function aParty(input: Partial<{ message_delay: number; visibility: 'public' | 'link'; control: 'host' | 'everyone' }> = {}) {
  const host = await aPerson(harness, 'host');
  const friend = await aPerson(harness, 'friend');
  const room: Room = await host.client.ok(createRoom, { body: { video_id: videoId, ...input } });
  const hostSocket = await socketOf(host);
  await hostSocket.ok('join_room', { room_id: room.id });
  await friend.client.ok(joinRoom, { params: { id: room.id }, body: { share_token: room.share_url!.split('/').at(-1)! } });
  const friendSocket = await socketOf(friend);
  await friendSocket.ok('join_room', { room_id: room.id });
  return { roomId: room.id, host, friend, hostSocket, friendSocket };
}

describe('two people in a room', () => {
  it('are told the state at entry, and of each other', async () => {
    const { roomId, host, friend, hostSocket, friendSocket } = await aParty();
    const state = await friendSocket.next('room_state');
    expect(state).toMatchObject({ room_id: roomId, video_id: videoId, current_position: 0, is_playing: false, owner_id: host.id });
    expect(state.participants.map((person) => person.user_id).sort()).toEqual([host.id, friend.id].sort());
    expect(await hostSocket.next('user_joined')).toMatchObject({ user_id: friend.id, username: friend.username });
  });

  it('see play, pause and seek of the controller, in one order', async () => {
    const { roomId, hostSocket, friendSocket } = await aParty();
    const played = await hostSocket.ok('play', { room_id: roomId, position: 5 });
    const seen = await friendSocket.next('play_event');
    expect(seen).toMatchObject({ position: 5, timestamp: played.effective_at, revision: played.revision });
    const paused = await hostSocket.ok('pause', { room_id: roomId, position: 5 });
    expect(paused.revision).toBeGreaterThan(played.revision);
    expect(await friendSocket.next('pause_event')).toMatchObject({ revision: paused.revision, is_playing: false });
    await hostSocket.ok('seek', { room_id: roomId, position: 42 });
    expect(await friendSocket.next('seek_event')).toMatchObject({ position: 42 });
  });

  it('refuse commands of the one who does not control, and others hear nothing of it', async () => {
    const { roomId, hostSocket, friendSocket } = await aParty();
    hostSocket.forgetHeard();
    expect(await friendSocket.refusal('play', { room_id: roomId, position: 0 })).toBe('forbidden');
    await hostSocket.ok('sync_request', { room_id: roomId });
    expect(hostSocket.all('play_event')).toEqual([]);
  });

  it('may both command where everyone controls, also from the moment the host allows it', async () => {
    const { roomId, host, friendSocket, hostSocket } = await aParty();
    await host.client.ok(updateRoom, { params: { id: roomId }, body: { control: 'everyone' } });
    await friendSocket.next('room_changed', ({ control }) => control === 'everyone');
    await friendSocket.ok('play', { room_id: roomId, position: 3 });
    expect(await hostSocket.next('play_event')).toMatchObject({ position: 3 });
  });

  it('hand over control, and the owner takes it back', async () => {
    const { roomId, host, friend, hostSocket, friendSocket } = await aParty();
    await hostSocket.ok('transfer_control', { room_id: roomId, user_id: friend.id });
    expect(await friendSocket.next('controller_changed')).toMatchObject({ controller_id: friend.id });
    expect(await hostSocket.refusal('play', { room_id: roomId, position: 0 })).toBe('forbidden');
    await friendSocket.ok('play', { room_id: roomId, position: 0 });
    await hostSocket.ok('transfer_control', { room_id: roomId, user_id: host.id });
    await hostSocket.ok('pause', { room_id: roomId, position: 0 });
  });

  it('get each message once on each socket, stored before it is told', async () => {
    const { roomId, host, friend, hostSocket, friendSocket } = await aParty();
    const otherTab = await socketOf(friend);
    await otherTab.ok('join_room', { room_id: roomId });
    const clientId = crypto.randomUUID();
    const first = await hostSocket.ok('chat_message', { room_id: roomId, message: '  hello  ', client_id: clientId });
    const again = await hostSocket.ok('chat_message', { room_id: roomId, message: 'hello', client_id: clientId });
    expect(again.message_id).toBe(first.message_id);
    await friendSocket.ok('chat_message', { room_id: roomId, message: 'привет' });
    for (const socket of [hostSocket, friendSocket, otherTab]) {
      await socket.next('chat_message_event', ({ message }) => message === 'привет');
      expect(socket.all('chat_message_event').filter(({ message_id }) => message_id === first.message_id)).toMatchObject([
        { message: 'hello', user_id: host.id, username: host.username, client_id: clientId },
      ]);
    }
    expect(await friendSocket.next('superseded')).toEqual({ room_id: roomId });
  });

  it('wait their turn in slow mode, on whichever socket', async () => {
    const { roomId, friend, friendSocket } = await aParty({ message_delay: 30 });
    const otherTab = await socketOf(friend);
    await otherTab.ok('join_room', { room_id: roomId });
    const answers = await Promise.all(
      [friendSocket, otherTab].map((socket, i) => socket.ask('chat_message', { room_id: roomId, message: `number ${i}` })),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const refusal = answers.find((answer) => !answer.ok);
    expect(refusal).toMatchObject({ error: { code: 'slow_mode', retry_after: expect.any(Number) as number } });
    expect((refusal as { error: { retry_after: number } }).error.retry_after).toBeGreaterThan(25);
  });
});

describe('ways out', () => {
  it('kicked: told, out on every socket, and never back by any door', async () => {
    const { roomId, host, friend, hostSocket, friendSocket } = await aParty();
    const otherTab = await socketOf(friend);
    await otherTab.ok('join_room', { room_id: roomId });
    await host.client.ok(kickFromRoom, { params: { id: roomId, user_id: friend.id }, body: {} });
    await Promise.all([friendSocket.next('kicked'), otherTab.next('kicked')]);
    await hostSocket.next('user_left', ({ user_id }) => user_id === friend.id);
    expect(await friendSocket.next('notification')).toMatchObject({ type: 'kicked' });
    friendSocket.forgetHeard();
    await hostSocket.ok('chat_message', { room_id: roomId, message: 'gone' });
    for (const event of ['play', 'pause', 'seek'] as const) expect(await friendSocket.refusal(event, { room_id: roomId, position: 0 })).toBe('kicked');
    expect(await friendSocket.refusal('chat_message', { room_id: roomId, message: 'let me in' })).toBe('kicked');
    expect(await friendSocket.refusal('sync_request', { room_id: roomId })).toBe('kicked');
    expect(await friendSocket.refusal('join_room', { room_id: roomId })).toBe('kicked');
    expect(await friend.client.refusal(joinRoom, { params: { id: roomId }, body: {} })).toBe('kicked');
    expect(friendSocket.all('chat_message_event')).toEqual([]);
  });

  it('leaving tells the others at once; leaving over REST leaves on sockets too', async () => {
    const { roomId, friend, hostSocket, friendSocket } = await aParty();
    await friend.client.ok(leaveRoom, { params: { id: roomId }, body: {} });
    await hostSocket.next('user_left', ({ user_id }) => user_id === friend.id);
    expect(await friendSocket.refusal('sync_request', { room_id: roomId })).toBe('forbidden');
  });

  it('a closed room is told to everyone and stays shut', async () => {
    const { roomId, host, friendSocket } = await aParty();
    await host.client.ok(closeRoom, { params: { id: roomId } });
    await friendSocket.next('room_closed', ({ room_id }) => room_id === roomId);
    expect(await friendSocket.refusal('join_room', { room_id: roomId })).toBe('room_closed');
    expect(await host.client.ok(getRoom, { params: { id: roomId } })).toMatchObject({ is_active: false });
  });

  it('a logout closes the sockets of that session and no others', async () => {
    const { friend, friendSocket, hostSocket } = await aParty();
    const closed = friendSocket.gone();
    await friend.client.ok(logout, { body: {} });
    expect(await closed).toBe('io server disconnect');
    expect(hostSocket.socket.connected).toBe(true);
    await expect(TestSocket.connect(harness.url, { token: friend.token })).rejects.toThrow('unauthenticated');
  });

  it('who may not watch any more is told and sent out', async () => {
    const restricted = await aReadyVideo(harness, channelId, { accessLevel: 'subscriber' });
    const room = await author.client.ok(createRoom, { body: { video_id: restricted } });
    const subscriber = await aSubscriber(harness, channelId);
    const socket = await socketOf(subscriber);
    await socket.ok('join_room', { room_id: room.id });
    await subscriber.client.ok(unsubscribe, { params: { id: channelId } });
    expect(await socket.next('entitlement_lost')).toMatchObject({ video_id: restricted, reason: 'subscription_required' });
    expect(await socket.refusal('join_room', { room_id: room.id })).toBe('subscription_required');
  });

  it('a lost connection that returns is no leaving', async () => {
    const { roomId, friend, hostSocket, friendSocket } = await aParty();
    friendSocket.close();
    await hostSocket.next('room_state');
    const back = await socketOf(friend);
    await back.ok('join_room', { room_id: roomId });
    const { participants } = await back.next('room_state');
    expect(participants.find((person) => person.user_id === friend.id)).toMatchObject({ connected: true });
    expect(hostSocket.all('user_left')).toEqual([]);
    expect(hostSocket.all('user_joined')).toHaveLength(1);
  });
});

describe('who comes in', () => {
  it('a stranger finds no link room, unless he brings its token', async () => {
    const { roomId, host } = await aParty({ visibility: 'link' });
    const stranger = await aPerson(harness, 'stranger');
    const socket = await socketOf(stranger);
    expect(await socket.refusal('join_room', { room_id: roomId })).toBe('not_found');
    expect(await socket.refusal('play', { room_id: roomId, position: 0 })).toBe('not_found');
    const { share_url: link } = await host.client.ok(getRoom, { params: { id: roomId } });
    await socket.ok('join_room', { room_id: roomId, share_token: link!.split('/').at(-1)! });
  });

  it('an anonymous socket names its person at join_room; another person is refused', async () => {
    const { roomId, host, friend } = await aParty();
    const socket = await TestSocket.connect(harness.url);
    sockets.push(socket);
    expect(await socket.refusal('join_room', { room_id: roomId })).toBe('unauthenticated');
    expect(await socket.refusal('join_room', { room_id: roomId, token: 'x'.repeat(43) })).toBe('unauthenticated');
    expect(await socket.ok('join_room', { room_id: roomId, token: friend.token })).toMatchObject({ user_id: friend.id });
    expect(await socket.refusal('join_room', { room_id: roomId, token: host.token })).toBe('forbidden');
  });

  it('a guest enters his own room alone', async () => {
    const { roomId, hostSocket } = await aParty();
    const other = await aParty();
    const guest = await aGuest(harness, roomId);
    const socket = await socketOf(guest);
    await socket.ok('join_room', { room_id: roomId });
    await hostSocket.next('user_joined', ({ user_id, username }) => user_id === guest.id && username === 'A guest');
    await socket.ok('chat_message', { room_id: roomId, message: 'hi' });
    expect(await socket.refusal('join_room', { room_id: other.roomId })).toBe('forbidden');
  });

  it('a cookie counts from our own origin, not from another', async () => {
    const host = await aPerson(harness, 'host');
    const own = await TestSocket.connect(harness.url, {}, { cookie: host.cookie, origin: harness.ownOrigin });
    sockets.push(own);
    const room = await host.client.ok(createRoom, { body: { video_id: videoId } });
    expect(await own.ok('join_room', { room_id: room.id })).toMatchObject({ user_id: host.id });
    await expect(TestSocket.connect(harness.url, {}, { cookie: host.cookie, origin: 'http://elsewhere.test' })).rejects.toThrow('cross_origin');
  });

  it('nobody gets a seat that is not there', async () => {
    const host = await aPerson(harness, 'host');
    const room = await host.client.ok(createRoom, { body: { video_id: videoId, max_participants: 2 } });
    const people = await Promise.all([1, 2, 3].map(() => aPerson(harness)));
    const answers = await Promise.all(
      people.map(async (person) => (await socketOf(person)).ask('join_room', { room_id: room.id })),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code]))).toEqual(['room_full', 'room_full']);
  });
});

describe('anything else that a client may say', () => {
  it('is acknowledged with an error and reaches nobody', async () => {
    const { roomId, hostSocket, friendSocket } = await aParty();
    friendSocket.forgetHeard();
    const nonsense: [string, unknown][] = [
      ['play', { room_id: roomId, position: NaN }], ['seek', { room_id: roomId, position: Infinity }], ['seek', { room_id: roomId, position: -5 }],
      ['seek', { room_id: roomId, position: 1e9 }], ['play', { room_id: roomId }], ['play', { room_id: String(roomId), position: 0 }],
      ['play', null], ['pause', 'text'], ['pause', []], ['chat_message', { room_id: roomId, message: '   ' }], ['chat_message', { room_id: roomId, message: ' \u200b\u200f\u202e\u2800 ' }],
      ['chat_message', { room_id: roomId, message: 'x'.repeat(2001) }], ['chat_message', { room_id: roomId, message: 'x'.repeat(100_000) }], ['chat_message', { room_id: roomId, message: { $gt: '' } }],
      ['chat_message', { room_id: roomId, message: 'nul \u0000' }], ['join_room', { room_id: -1 }], ['join_room', { room_id: 1.5 }],
      ['constructor', {}], ['__proto__', {}], ['no_such_event', { room_id: roomId }], ['set_rate', { room_id: roomId, rate: 99 }],
      ['play', Buffer.from('binary')], ['seek', { room_id: roomId, position: 1e308 }], ['seek', { room_id: roomId, position: [[[5]]] }],
      ['join_room', { room_id: '9'.repeat(10_000) }], ['seek', JSON.parse(`{"__proto__":{"room_id":${roomId},"position":3}}`)], ['ready', { room_id: roomId, epoch: -1, revision: 0, position: 0, buffered_s: 9 }],
      ['buffer_state', { room_id: roomId, state: 'joining', buffered_s: 0, position: 0 }], ['clock_ping', { room_id: roomId, t0: 'now' }], ['clock_ping', { room_id: roomId, t0: 1, rtt_ms: -5 }],
    ];
    for (const [event, payload] of nonsense) {
      expect(await hostSocket.raw(event, payload), `${event} ${JSON.stringify(payload)}`).toMatchObject({ ok: false, error: { code: 'invalid' } });
    }
    expect(await hostSocket.raw('play')).toMatchObject({ ok: false, error: { code: 'invalid' } });
    hostSocket.socket.emit('play');
    hostSocket.socket.emit('chat_message', null, 'not a function');
    expect(await hostSocket.refusal('join_room', { room_id: 999_999 })).toBe('not_found');
    await hostSocket.ok('chat_message', { room_id: roomId, message: 'still here' });
    await friendSocket.next('chat_message_event');
    expect(friendSocket.heard.map(({ event }) => event).filter((event) => event !== 'state_sync')).toEqual(['chat_message_event']);
  });

  it('floods are held back and others go on', async () => {
    const { roomId, hostSocket, friendSocket } = await aParty();
    const answers = await Promise.all(Array.from({ length: 400 }, (_, i) => friendSocket.ask('chat_message', { room_id: roomId, message: `flood ${i}` })));
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
    expect(new Set(codes)).toEqual(new Set(['ok', 'rate_limited']));
    expect(codes.filter((code) => code === 'ok').length).toBeLessThan(40);
    await hostSocket.ok('play', { room_id: roomId, position: 1 });
    await hostSocket.ok('chat_message', { room_id: roomId, message: 'calm' });
  });

  it('a message above the size closes that socket alone', async () => {
    const { roomId, hostSocket, friendSocket } = await aParty();
    const closed = friendSocket.gone();
    friendSocket.socket.emit('chat_message', { room_id: roomId, message: 'x'.repeat(400_000) });
    await closed;
    await hostSocket.ok('sync_request', { room_id: roomId });
  });

  it('a thousand events in one go are counted like any others: a bounded number is answered well, all are answered', async () => {
    const { roomId, hostSocket, friendSocket } = await aParty();
    const answers = (await Promise.all(Array.from({ length: 1_000 }, (_, i) => friendSocket.raw('clock_ping', { room_id: roomId, t0: -i })))) as { ok: boolean }[];
    expect(answers.filter(({ ok }) => ok).length).toBeLessThan(300);
    await hostSocket.ok('play', { room_id: roomId, position: 1 });
  });

  it('who says untrue things of his player holds nobody up beyond the limit, and moves no start beyond the longest lead', async () => {
    const { roomId, hostSocket, friendSocket } = await aParty();
    await friendSocket.ok('clock_ping', { room_id: roomId, t0: -1e12, rtt_ms: 1e308 });
    await friendSocket.ok('clock_ping', { room_id: roomId, t0: 1, rtt_ms: 1_199 });
    const played = await hostSocket.ok('play', { room_id: roomId, position: 10 });
    await friendSocket.ok('ready', { room_id: roomId, epoch: Number.MAX_SAFE_INTEGER, revision: Number.MAX_SAFE_INTEGER, position: 10, buffered_s: 1e308 });
    const state = await friendSocket.next('play_event');
    expect(state.timestamp - state.server_time).toBeLessThanOrEqual(800);
    expect(state.revision).toBeGreaterThanOrEqual(played.revision);
    await friendSocket.ok('buffer_state', { room_id: roomId, state: 'stalled', buffered_s: -1e308, position: 1e308 });
    const paused = await hostSocket.ok('pause', { room_id: roomId, position: 10 });
    expect(paused.epoch).toBe(played.epoch);
  });

  it('the clock answers with the server’s two readings', async () => {
    const { roomId, hostSocket } = await aParty();
    const answer = await hostSocket.ok('clock_ping', { room_id: roomId, t0: 12.5, rtt_ms: 20 });
    expect(answer.t0).toBe(12.5);
    expect(answer.t2).toBeGreaterThanOrEqual(answer.t1);
    expect(Math.abs(answer.t1 - harness.container.clock.steadyMs())).toBeLessThan(5_000);
  });
});
