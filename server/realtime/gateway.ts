import type { Server as HttpServer } from 'node:http';
import type { Notification } from '@/lib/contracts/notifications.contract';
import type { Doors } from '@/server/http/authenticate';
import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import type { Log } from '@/server/ports/log';
import type { FindWatchable } from '@/server/ports/watchable';
import type { ChatService } from '@/server/services/chat/chat.service';
import type { ReactionsService } from '@/server/services/chat/reactions.service';
import type { TypingService } from '@/server/services/chat/typing.service';
import type { RoomEngine } from '@/server/services/playback/room-engine';
import type { RoomsService } from '@/server/services/rooms/rooms.service';
import type { SeatsService } from '@/server/services/rooms/seats.service';
import { bindings } from './bindings';
import { bindBus } from './bus-bindings';
import { Connection } from './connection';
import { Connections } from './connections';
import { dispatcher } from './dispatcher';
import { roomEntry } from './entry';
import { identifyHandshake, type Identity } from './handshake';
import { guardRecovery } from './recovery';
import { everyoneIn, memberOf } from './room-names';
import { socketError } from './socket-error';
import { forgetRequest, type AppServer, type AppSocket, type SocketData } from './socket-server';
import { syncReports } from './sync-reports';
import { startUpkeep } from './upkeep';

export interface GatewayDependencies {
  io: AppServer;
  doors: Doors;
  trustedProxies: number;
  engine: RoomEngine;
  seats: SeatsService;
  rooms: Pick<RoomsService, 'settings'>;
  chat: ChatService;
  reactions: ReactionsService;
  typing: TypingService;
  watchable: FindWatchable;
  forPush(userId: number, notificationId: number): Promise<Notification | null>;
  bus: Bus;
  /** Takes a player's own figure up into those of the site. */
  noteDrift(roomId: number, driftMs: number): void;
  clock: Clock;
  log: Log;
}

/** Clients come back after about this time, each a little differently. */
const RECONNECT_AFTER_MS = 500;
/** What a stop waits for sockets to close. */
const CLOSE_MS = 1_000;

/** The sockets of this process: who they are, what they say, what they are told. */
export function gateway(deps: GatewayDependencies) {
  const { io, doors, engine, seats, chat, reactions, typing, clock, log } = deps;
  const connections = new Connections();
  const identities = new WeakMap<AppSocket, Identity>();
  const entry = roomEntry({ seats, engine, clock });
  const reportSync = syncReports({ io, engine, note: deps.noteDrift, clock });
  const dispatch = dispatcher(bindings({ seats, chat, reactions, typing, engine, entry, clock, reportSync, viewerOf: doors.auth.viewerOf }), clock, log);
  const recovery = guardRecovery(io, seats, clock);
  let endUpkeep = () => {};
  let isClosing = false;

  const endBus = bindBus({ ...deps, connections, onRevoked: recovery.noteRevoked });

  io.use((socket, next) => {
    identifyHandshake(socket, doors, deps.trustedProxies).then(
      (identity) => {
        identities.set(socket, identity);
        next();
      },
      (error: unknown) => {
        const { answer, problem } = socketError(error);
        if (problem.status >= 500) log.error({ err: problem.cause ?? problem }, 'A socket could not be identified');
        next(Object.assign(new Error(answer.code), { data: answer }));
      },
    );
  });

  io.on('connection', (socket) => {
    const identity = identities.get(socket);
    if (!identity) return void socket.disconnect(true);
    forgetRequest(socket);
    const recovered = socket.recovered ? { ...socket.data } : null;
    const connection = new Connection(socket, identity, clock.steadyMs());
    connections.add(connection);
    socket.onAny((event: string, ...values: unknown[]) => dispatch(connection, event, values));
    socket.on('disconnect', () => gone(connection));
    if (recovered) {
      connection.resuming = resume(connection, recovered.userId, recovered.rooms).finally(() => {
        connection.resuming = null;
      });
    }
  });

  /** The rooms of a recovered connection: taken up again where nothing stands against it, left where something does. */
  async function resume(connection: Connection, userId: number | null, rooms: SocketData['rooms']): Promise<void> {
    const { viewer, socket } = connection;
    for (const { roomId, tabId } of rooms) {
      try {
        if (viewer === null || viewer.userId !== userId) throw new Error('another person');
        const room = await seats.take(viewer, roomId);
        const { videoId, channelId, seesAds } = room;
        // Whether it plays, a tab says itself: it enters at each connect.
        await entry.enter(connection, viewer, roomId, { videoId, channelId, seesAds, tabId }, tabId === null ? 'take' : 'none');
      } catch (error) {
        log.debug({ err: error, roomId }, 'A recovered connection left a room');
        await socket.leave(everyoneIn(roomId));
        if (userId !== null) await socket.leave(memberOf(roomId, userId));
      }
    }
  }

  function gone(connection: Connection): void {
    connections.remove(connection);
    const { viewer } = connection;
    if (viewer === null) return;
    const { userId } = viewer;
    const roomIds = [...connection.rooms.keys()];
    for (const roomId of roomIds) void engine.disconnect(roomId, userId, connection.id);
    if (isClosing) return;
    const last = roomIds.filter((roomId) => connections.ofMember(roomId, userId).length === 0).map((roomId) => ({ roomId, userId }));
    seats.touch(last).catch((error: unknown) => log.warn({ err: error }, 'A lost connection was not noted'));
  }

  return {
    attach(server: HttpServer): void {
      io.attach(server);
    },

    /** Takes up what is done now and then. */
    start(): void {
      endUpkeep = startUpkeep({ connections, seats, viewerOf: doors.auth.viewerOf, clock, log });
    },

    /** Whether anybody is in this room by way of this process. */
    hasAnybodyIn: (roomId: number) => connections.inRoom(roomId).length > 0,

    connectionCount: () => connections.all().length,

    /** Tells clients to come back, and closes their connections so that they do. */
    async close(): Promise<void> {
      isClosing = true;
      endUpkeep();
      endBus();
      await seats.touch(connections.seated()).catch(() => undefined);
      io.local.emit('server_closing', { reconnect_after_ms: RECONNECT_AFTER_MS });
      const sockets = connections.all().map(({ socket }) => socket);
      const closed = Promise.all(sockets.map((socket) => new Promise<void>((resolve) => void socket.once('disconnect', () => resolve()))));
      // Below Socket.IO's own goodbye, after which a client would not come back by itself.
      for (const socket of sockets) socket.conn.close();
      let late: NodeJS.Timeout | undefined;
      await Promise.race([closed, new Promise<void>((resolve) => (late = setTimeout(resolve, CLOSE_MS)))]);
      clearTimeout(late);
      await io.of('/').adapter.close();
      io.engine?.close();
    },
  };
}

export type Gateway = ReturnType<typeof gateway>;
