import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { updateMe } from '@/lib/contracts/account.contract';
import { listNotifications } from '@/lib/contracts/notifications.contract';
import { createRoom, enterAsGuest, getRoom, inviteToRoom, joinRoom, listInvitations, listRooms, roomMessages, sharePreview, type Room } from '@/lib/contracts/rooms.contract';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { TestSocket } from '@/server/testing/test-socket';

let harness: Harness;
let host: Person;
let friend: Person;
let room: Room;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  harness = await startHarness();
  const author = await aPerson(harness, 'author');
  const videoId = await aReadyVideo(harness, (await aChannel(author)).id);
  host = await aPerson(harness, 'host');
  friend = await aPerson(harness, 'friend');
  await host.client.ok(updateMe, { body: { display_name: 'Анна Кузнецова' } });
  await friend.client.ok(updateMe, { body: { display_name: 'Boris B.' } });
  room = await host.client.ok(createRoom, { body: { video_id: videoId } });
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
afterAll(() => harness.close());

async function inRoom({ token }: { token: string }): Promise<TestSocket> {
  const socket = await TestSocket.connect(harness.url, { token });
  sockets.push(socket);
  await socket.ok('join_room', { room_id: room.id });
  return socket;
}
const shareToken = () => room.share_url!.split('/').at(-1)!;
const ofHost = () => ({ username: host.username, display_name: 'Анна Кузнецова' });

it('a room has, beside each username, the name that others are shown', async () => {
  expect(room.owner).toEqual({ id: host.id, ...ofHost() });
  expect(room.participants).toMatchObject([ofHost()]);
  const listed = await harness.client().ok(listRooms, {});
  expect(listed.items.find(({ id }) => id === room.id)?.owner).toMatchObject(ofHost());
  const { people } = await harness.client().ok(sharePreview, { params: { share_token: shareToken() } });
  expect(people).toEqual([ofHost()]);
});

it('so has everything that is told in it: who comes and goes, who writes, says and throws something', async () => {
  const hostSocket = await inRoom(host);
  await friend.client.ok(joinRoom, { params: { id: room.id }, body: {} });
  const friendSocket = await inRoom(friend);
  const ofFriend = { username: friend.username, display_name: 'Boris B.' };
  expect(await hostSocket.next('user_joined')).toMatchObject(ofFriend);
  const { participants } = await friendSocket.next('room_state');
  expect(participants.find(({ user_id }) => user_id === host.id)).toMatchObject(ofHost());
  await friendSocket.ok('typing', { room_id: room.id });
  expect(await hostSocket.next('typing_event')).toMatchObject(ofFriend);
  await friendSocket.ok('chat_message', { room_id: room.id, message: 'hello' });
  expect(await hostSocket.next('chat_message_event')).toMatchObject({ ...ofFriend, message: 'hello' });
  await friendSocket.ok('reaction', { room_id: room.id, emoji: '👍' });
  expect(await hostSocket.next('reaction_event')).toMatchObject(ofFriend);
  expect((await host.client.ok(roomMessages, { params: { id: room.id } })).items).toMatchObject([{ ...ofFriend, message: 'hello' }]);
  await friendSocket.ok('leave_room_event', { room_id: room.id });
  expect(await hostSocket.next('user_left')).toMatchObject(ofFriend);
});

it('a guest is called as he chose to be, in both', async () => {
  const { room: seen, token } = await harness.client().ok(enterAsGuest, { body: { share_token: shareToken(), display_name: 'Лея' } });
  expect(seen.participants?.find(({ is_guest }) => is_guest)).toMatchObject({ username: 'Лея', display_name: 'Лея' });
  const hostSocket = await inRoom(host);
  await inRoom({ token });
  expect(await hostSocket.next('user_joined')).toMatchObject({ username: 'Лея', display_name: 'Лея' });
});

it('an invitation and the notice of it name the sender as the room does', async () => {
  const third = await aPerson(harness, 'third');
  await host.client.ok(inviteToRoom, { params: { id: room.id }, body: { user_id: third.id } });
  const { items } = await third.client.ok(listInvitations, {});
  expect(items[0]?.sender).toEqual({ id: host.id, ...ofHost() });
  const notices = await third.client.ok(listNotifications, {});
  expect(notices.items[0]?.content).toContain('Анна Кузнецова');
  expect((await third.client.ok(getRoom, { params: { id: room.id } })).owner).toMatchObject(ofHost());
});
