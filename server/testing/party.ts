import { createRoom, joinRoom, type Room } from '@/lib/contracts/rooms.contract';
import type { BodyInputOf } from '@/lib/contracts/endpoint';
import { aPerson } from './factories';
import type { Harness } from './harness';
import { TestSocket } from './test-socket';

/** A room with its host and one more inside, both connected; `close` ends every socket that was opened here. */
export async function aParty(harness: Harness, videoId: number, input: Partial<BodyInputOf<typeof createRoom>> = {}) {
  const sockets: TestSocket[] = [];
  const host = await aPerson(harness, 'host');
  const friend = await aPerson(harness, 'friend');
  const room: Room = await host.client.ok(createRoom, { body: { video_id: videoId, ...input } });
  const body = { share_token: room.share_url!.split('/').at(-1)! };

  async function enter(person: { token: string }): Promise<TestSocket> {
    const socket = await TestSocket.connect(harness.url, { token: person.token });
    sockets.push(socket);
    await socket.ok('join_room', { room_id: room.id });
    return socket;
  }

  const hostSocket = await enter(host);
  await friend.client.ok(joinRoom, { params: { id: room.id }, body });
  const friendSocket = await enter(friend);
  return {
    roomId: room.id, room, host, friend, hostSocket, friendSocket, enter,
    close: () => sockets.splice(0).forEach((socket) => socket.close()),
  };
}

export type Party = Awaited<ReturnType<typeof aParty>>;
