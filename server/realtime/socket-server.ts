import { Server, type DefaultEventsMap, type Socket } from 'socket.io';
import { SOCKET_MESSAGE_BYTES, SOCKET_PATH, type ClientToServerEvents, type ServerToClientEvents } from '@/lib/contracts/socket.contract';

/** What is kept of a connection for its recovery, possibly on another node. No secret is among it. */
export interface SocketData {
  userId: number | null;
  sessionIds: number[];
  rooms: { roomId: number; tabId: string | null }[];
}

export type AppServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;
export type AppSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;

const PING_INTERVAL_MS = 10_000;
const PING_TIMEOUT_MS = 8_000;
/** How long a lost connection may be taken up again with what was said meanwhile. */
export const RECOVERY_MS = 2 * 60_000;

/** Who connects is known; what the connection was asked for with need not be kept as long as it lasts: headers, sockets, streams. */
export function forgetRequest(socket: AppSocket): void {
  (socket.conn as { request: unknown }).request = null;
  socket.handshake.auth = {};
  socket.handshake.headers = {};
}

/** An adapter's maker, as Socket.IO takes it; the one in memory where there is none. */
export type SocketAdapter = Parameters<AppServer['adapter']>[0];

export function socketServer(corsOrigins: readonly string[], adapter?: SocketAdapter): AppServer {
  return new Server({
    path: SOCKET_PATH,
    serveClient: false,
    maxHttpBufferSize: SOCKET_MESSAGE_BYTES,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    // A recovered connection is authenticated like any other.
    connectionStateRecovery: { maxDisconnectionDuration: RECOVERY_MS, skipMiddlewares: false },
    ...(corsOrigins.length > 0 && { cors: { origin: [...corsOrigins] } }),
    ...(adapter !== undefined && { adapter }),
  });
}
