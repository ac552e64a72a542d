import { fork } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { io, type Socket } from 'socket.io-client';
import { enterAsGuest, openRoom, type Account } from '../sync/site';

/** One of the two servers under the same load. */
export interface Side {
  /** Connects this many members to one new room; the first may command. */
  gather(count: number): Promise<Party>;
  /** Resident memory of the server process, bytes. */
  residentBytes(): Promise<number>;
}

export interface Party {
  sockets: Socket[];
  /** Sends a saying of member `index` that all will hear with this id. */
  say(index: number, id: string): void;
  /** Calls back with the id of each saying that a member hears. */
  onHeard(listener: (id: string) => void): void;
  /** Sends a command of the first member; `null` on the bare side, which has none. */
  command: ((index: number) => void) | null;
  onCommanded(listener: () => void): void;
  close(): void;
}

const AT_ONCE = 20;

export async function connect(url: string, auth: Record<string, string> = {}): Promise<Socket> {
  const socket = io(url, { auth, transports: ['websocket'], forceNew: true, reconnection: false });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

/** Does it for 0…count−1, some at once, in order. */
export async function each<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    made.push(...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => make(from + index)))));
  }
  return made;
}

export function ourSide(site: string, host: Account, videoId: number): Side {
  return {
    async gather(count) {
      const room = await openRoom(site, host, videoId);
      const tokens = await each(count, async (index) => (index === 0 ? host.token : enterAsGuest(site, room.shareUrl, `Guest ${index}`)));
      const sockets = await each(count, async (index) => {
        const socket = await connect(site, { token: tokens[index]! });
        const answer = (await socket.emitWithAck('join_room', { room_id: room.id })) as { ok: boolean };
        if (!answer.ok) throw new Error(`A member was refused: ${JSON.stringify(answer)}`);
        return socket;
      });
      return {
        sockets,
        say: (index, id) => void sockets[index]!.emit('chat_message', { room_id: room.id, message: id, client_id: id }),
        onHeard: (listener) => sockets.forEach((socket) => socket.on('chat_message_event', (event: { message: string }) => listener(event.message))),
        command: (index) => void sockets[0]!.emit(index % 2 === 0 ? 'play' : 'pause', { room_id: room.id, position: 5 }),
        onCommanded: (listener) => sockets.forEach((socket) => ['play_event', 'pause_event'].forEach((name) => socket.on(name, listener))),
        close: () => sockets.forEach((socket) => socket.close()),
      };
    },
    async residentBytes() {
      const text = await (await fetch(`${site}/metrics`)).text();
      return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
    },
  };
}

export async function bareSide(): Promise<Side & { stop(): void }> {
  const child = fork(fileURLToPath(new URL('bare-server.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(child, 'message')) as [number];
  const url = `http://127.0.0.1:${port}`;
  return {
    async gather(count) {
      const room = randomUUID();
      const sockets = await each(count, async () => {
        const socket = await connect(url);
        await socket.emitWithAck('join', room);
        return socket;
      });
      return {
        sockets,
        say: (index, id) => void sockets[index]!.emit('say', room, { message_id: 1, user_id: index, username: 'Guest', message: id, timestamp: Date.now() }),
        onHeard: (listener) => sockets.forEach((socket) => socket.on('said', (event: { message: string }) => listener(event.message))),
        command: null,
        onCommanded: () => undefined,
        close: () => sockets.forEach((socket) => socket.close()),
      };
    },
    residentBytes: async () => Number(await (await fetch(url)).text()),
    stop: () => child.disconnect(),
  };
}
