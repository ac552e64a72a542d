import type { ErrorCode } from '@/lib/contracts/errors';
import { isProblem } from '@/lib/contracts/errors';
import type { Notification } from '@/lib/contracts/notifications.contract';
import type { ServerEvents } from '@/lib/contracts/socket.contract';
import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import type { Log } from '@/server/ports/log';
import type { FindWatchable } from '@/server/ports/watchable';
import type { RoomsService } from '@/server/services/rooms/rooms.service';
import type { SeatsService } from '@/server/services/rooms/seats.service';
import type { Connection } from './connection';
import type { Connections } from './connections';
import { everyoneIn, person, signedInBy } from './room-names';
import type { AppServer } from './socket-server';

export interface BusBindingDependencies {
  io: AppServer;
  connections: Connections;
  bus: Bus;
  seats: SeatsService;
  rooms: Pick<RoomsService, 'settings'>;
  watchable: FindWatchable;
  forPush(userId: number, notificationId: number): Promise<Notification | null>;
  onRevoked(sessionIds: readonly number[]): void;
  clock: Clock;
  log: Log;
}

/**
 * What happens elsewhere and concerns sockets. Every node hears the bus, so each speaks to its own sockets alone.
 * @returns a function that ends it
 */
export function bindBus(deps: BusBindingDependencies): () => void {
  const { io, connections, bus, seats, clock } = deps;

  const out = (connection: Connection, roomId: number) => void connection.exit(roomId, clock.steadyMs());

  function closeRoom(roomId: number, reason: ServerEvents['room_closed']['reason']): void {
    io.local.to(everyoneIn(roomId)).emit('room_closed', { room_id: roomId, reason });
    for (const connection of connections.inRoom(roomId)) out(connection, roomId);
  }

  /** Sends out whoever may not watch any more, saying why. */
  async function recheck(connection: Connection, roomId: number): Promise<void> {
    const film = connection.rooms.get(roomId);
    const { viewer } = connection;
    if (!film || viewer === null) return;
    const reason = await lossOf(() => deps.watchable(viewer, film.videoId));
    if (reason === null) return;
    connection.socket.emit('entitlement_lost', { room_id: roomId, video_id: film.videoId, reason });
    out(connection, roomId);
    await seats.evict(roomId, viewer.userId);
  }

  function recheckWhere(isConcerned: (connection: Connection, film: { videoId: number; channelId: number }) => boolean): void {
    for (const connection of connections.all()) {
      for (const [roomId, film] of connection.rooms) {
        if (!isConcerned(connection, film)) continue;
        recheck(connection, roomId).catch((error: unknown) => deps.log.error({ err: error, roomId }, 'Access could not be asked again'));
      }
    }
  }

  const ends = [
    bus.subscribe('session_revoked', ({ sessionIds }) => {
      deps.onRevoked(sessionIds);
      for (const sessionId of sessionIds) io.local.in(signedInBy(sessionId)).disconnectSockets(true);
    }),
    bus.subscribe('member_left', ({ roomId, userId }) => {
      for (const connection of connections.ofMember(roomId, userId)) out(connection, roomId);
    }),
    bus.subscribe('member_kicked', ({ roomId, userId, reason }) => {
      for (const connection of connections.ofMember(roomId, userId)) {
        connection.socket.emit('kicked', { room_id: roomId, reason });
        out(connection, roomId);
      }
    }),
    bus.subscribe('room_closed', ({ roomId }) => closeRoom(roomId, 'ended')),
    bus.subscribe('video_removed', ({ videoId }) => {
      const roomIds = new Set(connections.all().flatMap(({ rooms }) => [...rooms].filter(([, film]) => film.videoId === videoId).map(([roomId]) => roomId)));
      for (const roomId of roomIds) closeRoom(roomId, 'video_removed');
    }),
    bus.subscribe('room_changed', ({ roomId }) => {
      if (connections.inRoom(roomId).length === 0) return;
      void deps.rooms.settings(roomId).then(
        (settings) => settings && io.local.to(everyoneIn(roomId)).emit('room_changed', { room_id: roomId, ...settings }),
        (error: unknown) => deps.log.warn({ err: error, roomId }, 'A change of a room was not told'),
      );
    }),
    bus.subscribe('access_changed', ({ userId, channelId }) =>
      recheckWhere((connection, film) => connection.viewer?.userId === userId && film.channelId === channelId),
    ),
    bus.subscribe('video_changed', ({ videoId }) => recheckWhere((_connection, film) => film.videoId === videoId)),
    bus.subscribe('notification', ({ userId, notificationId }) => {
      if (!connections.hasPerson(userId)) return;
      void deps.forPush(userId, notificationId).then(
        (notification) => notification && io.local.to(person(userId)).emit('notification', notification),
        (error: unknown) => deps.log.warn({ err: error, notificationId }, 'A notification was not pushed'),
      );
    }),
    bus.subscribe('notifications_read', ({ userId, firstId, lastId }) => {
      io.local.to(person(userId)).emit('notifications_read', { first_id: firstId, last_id: lastId });
    }),
    bus.subscribe('video_progress', ({ videoId, ownerId, status, progress }) => {
      io.local.to(person(ownerId)).emit('video_progress', { video_id: videoId, status, progress });
    }),
  ];
  return () => ends.forEach((end) => end());
}

/** Why somebody may not watch any more; null where he may, or where nobody can tell just now. */
async function lossOf(ask: () => Promise<unknown>): Promise<ErrorCode | null> {
  try {
    await ask();
    return null;
  } catch (error) {
    if (isProblem(error) && error.status < 500) return error.code;
    throw error;
  }
}
