import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeRoom, createRoom } from '@/lib/contracts/rooms.contract';
import { deleteVideo } from '@/lib/contracts/videos.contract';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { TestSocket } from '@/server/testing/test-socket';

let harness: Harness;
let author: Person;
let channelId: number;
let socket: TestSocket;
beforeAll(async () => {
  harness = await startHarness();
  author = await aPerson(harness, 'author');
  channelId = (await aChannel(author)).id;
  socket = await TestSocket.connect(harness.url, { token: author.token });
});
afterAll(async () => {
  socket.close();
  await harness.close();
});

async function inRoom(videoId: number): Promise<number> {
  const { id } = await author.client.ok(createRoom, { body: { video_id: videoId } });
  await socket.ok('join_room', { room_id: id });
  return id;
}

it('whoever is in a room is told why it is over: its host has ended it, or its film is gone', async () => {
  const videoId = await aReadyVideo(harness, channelId);
  const ended = await inRoom(videoId);
  await author.client.ok(closeRoom, { params: { id: ended } });
  expect(await socket.next('room_closed', ({ room_id }) => room_id === ended)).toMatchObject({ reason: 'ended' });
  const left = await inRoom(videoId);
  await author.client.ok(deleteVideo, { params: { id: videoId } });
  expect(await socket.next('room_closed', ({ room_id }) => room_id === left)).toMatchObject({ reason: 'video_removed' });
});
