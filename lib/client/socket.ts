import { io, type Socket } from 'socket.io-client';
import { SOCKET_PATH, type ClientToServerEvents, type ServerToClientEvents } from '@/lib/contracts/socket.contract';
import { ANSWER_TIMEOUT_MS, type Line } from './line';

export interface LineOptions {
  /** Default: where the page came from. */
  url?: string;
  /** A session token; a browser's cookie needs none. */
  token?: string;
}

/** Longest wait between two attempts to connect again; each is spread by half, so that a site's visitors do not come back at once. */
const RECONNECT_MAX_MS = 5_000;

/** Opens the connection that a page has with the server: one is enough for notifications and rooms together. */
export function openLine({ url, token }: LineOptions = {}): Line {
  const options = {
    path: SOCKET_PATH,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: RECONNECT_MAX_MS,
    ...(token !== undefined && { auth: { token } }),
  };
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = url === undefined ? io(options) : io(url, options);
  return lineOver(socket);
}

function lineOver(socket: Socket): Line {
  const listen = <Arguments extends unknown[]>(event: string, listener: (...args: Arguments) => void) => {
    const untyped = listener as (...args: unknown[]) => void;
    socket.on(event, untyped);
    return () => void socket.off(event, untyped);
  };
  return {
    get connected() {
      return socket.connected;
    },
    on: (event, listener) => listen(event, listener),
    onConnection(listener) {
      const ends = [listen('connect', () => listener(true)), listen('disconnect', () => listener(false))];
      return () => ends.forEach((end) => end());
    },
    async ask(event, payload, timeoutMs = ANSWER_TIMEOUT_MS) {
      if (!socket.connected) return unavailable;
      try {
        return await socket.timeout(timeoutMs).emitWithAck(event, payload);
      } catch {
        return unavailable;
      }
    },
    tell(event, payload, onAnswer) {
      if (onAnswer) socket.volatile.emit(event, payload, onAnswer);
      else socket.volatile.emit(event, payload, () => undefined);
    },
    close: () => void socket.disconnect(),
  };
}

const unavailable = { ok: false as const, error: { code: 'unavailable' as const, message: 'No answer from the server' } };
