import { Problem } from '@/lib/contracts/errors';
import type { ClientAnswer, ClientEventName, ClientPayload } from '@/lib/contracts/socket.contract';
import type { SignedInViewer } from '@/lib/domain/viewer';
import type { IntentCommand } from '@/lib/sync/room-command';
import type { Clock } from '@/server/ports/clock';
import type { RoomAnswer } from '@/server/ports/room-playback';
import type { ChatService } from '@/server/services/chat/chat.service';
import type { ReactionsService } from '@/server/services/chat/reactions.service';
import type { TypingService } from '@/server/services/chat/typing.service';
import type { MemberInput, RoomEngine } from '@/server/services/playback/room-engine';
import type { SeatsService } from '@/server/services/rooms/seats.service';
import type { Connection } from './connection';
import type { RoomEntry } from './entry';
import { named, type Credential } from './handshake';

export interface BindingDependencies {
  seats: SeatsService;
  chat: ChatService;
  reactions: ReactionsService;
  typing: TypingService;
  engine: RoomEngine;
  entry: RoomEntry;
  clock: Clock;
  reportSync(connection: Connection, roomId: number, driftMs: number): void;
  viewerOf: (token: string, address: string) => Promise<Parameters<typeof named>[0]>;
}

type Accepted = Extract<RoomAnswer, { ok: true }>;
type Reply<E extends ClientEventName> = (answer: ClientAnswer<E>) => void;
export type Bindings = {
  [E in ClientEventName]: (connection: Connection, payload: ClientPayload<E>, reply: Reply<E>, receivedMs: number) => Promise<void> | void;
};

/** What each event of a client does: one call of a service or of the room. */
export function bindings({ seats, chat, reactions, typing, engine, entry, clock, reportSync, viewerOf }: BindingDependencies): Bindings {
  /** The person, when this socket is in the room. @throws Problem saying why it is not */
  async function inside(connection: Connection, roomId: number): Promise<SignedInViewer> {
    const { viewer } = connection;
    if (viewer === null) throw new Problem('unauthenticated');
    if (!connection.rooms.has(roomId)) await seats.refuseOutsider(viewer, roomId);
    return viewer;
  }

  /** A token names the person where the handshake did not; another person's is refused. */
  async function identify(connection: Connection, token: string | undefined): Promise<SignedInViewer> {
    if (token === undefined) {
      if (connection.viewer === null) throw new Problem('unauthenticated');
      return connection.viewer;
    }
    const { viewer, credential } = named(await viewerOf(token, connection.address), token, false, connection.address);
    if (connection.viewer !== null && connection.viewer.userId !== viewer.userId) throw new Problem('forbidden');
    connection.identify(viewer, credential satisfies Credential);
    return viewer;
  }

  /** @throws Problem where the room refuses */
  async function ask(connection: Connection, roomId: number, command: MemberInput, onAccepted: (answer: Accepted) => void): Promise<void> {
    const once = () => engine.ask(roomId, command, (given) => given.ok && onAccepted(given));
    let answer = await once();
    const film = connection.rooms.get(roomId);
    if (!answer.ok && answer.code === 'forbidden' && film && connection.viewer && !engine.knows(roomId, connection.viewer.userId)) {
      // The room's state was lost and made anew; who holds a seat and a socket belongs in it.
      await entry.enter(connection, connection.viewer, roomId, film, film.tabId === null ? 'take' : 'keep');
      answer = await once();
    }
    if (!answer.ok) throw new Problem(answer.code, answer.retryAfterSec === null ? {} : { retryAfterSec: answer.retryAfterSec });
  }

  type Intent = ClientPayload<'skip_ad'>;
  const intentOf = (connection: Connection, viewer: SignedInViewer, { cmd_id, client_seq, base }: Intent): IntentCommand => ({
    userId: viewer.userId,
    sessionId: connection.id,
    ...(cmd_id !== undefined && { cmdId: cmd_id }),
    ...(client_seq !== undefined && { clientSeq: client_seq }),
    ...(base !== undefined && { base }),
  });
  const member = (connection: Connection, viewer: SignedInViewer) => ({ userId: viewer.userId, sessionId: connection.id });

  return {
    async join_room(connection, { room_id: roomId, token, share_token, tab_id: tabId = null, playing }, reply) {
      const wait = connection.entries.take(clock.steadyMs());
      if (wait > 0) throw new Problem('rate_limited', { retryAfterSec: wait });
      const viewer = await identify(connection, token);
      const room = await seats.take(viewer, roomId, share_token);
      if (!connection.socket.connected) return;
      const { videoId, channelId, seesAds, messageDelaySec } = room;
      const answer = { room_id: roomId, user_id: viewer.userId, message_delay: messageDelaySec, sees_ads: seesAds };
      await entry.enter(connection, viewer, roomId, { videoId, channelId, seesAds, tabId }, playing ?? 'take', ({ ok }) => {
        if (ok) reply({ ...answer, server_time: clock.steadyMs() });
      });
    },

    async leave_room_event(connection, { room_id: roomId }, reply) {
      const wait = connection.entries.take(clock.steadyMs());
      if (wait > 0) throw new Problem('rate_limited', { retryAfterSec: wait });
      if (connection.viewer === null) throw new Problem('unauthenticated');
      await seats.leave(connection.viewer, roomId);
      await connection.exit(roomId, clock.steadyMs());
      reply({});
    },

    async play(connection, payload, reply) {
      const viewer = await inside(connection, payload.room_id);
      await ask(connection, payload.room_id, { type: 'play', ...intentOf(connection, viewer, payload), positionSec: payload.position }, commandReply(reply));
    },
    async pause(connection, payload, reply) {
      const viewer = await inside(connection, payload.room_id);
      await ask(connection, payload.room_id, { type: 'pause', ...intentOf(connection, viewer, payload), positionSec: payload.position }, commandReply(reply));
    },
    async seek(connection, payload, reply) {
      const viewer = await inside(connection, payload.room_id);
      await ask(connection, payload.room_id, { type: 'seek', ...intentOf(connection, viewer, payload), positionSec: payload.position }, commandReply(reply));
    },
    async set_rate(connection, payload, reply) {
      const viewer = await inside(connection, payload.room_id);
      await ask(connection, payload.room_id, { type: 'set_rate', ...intentOf(connection, viewer, payload), rate: payload.rate }, commandReply(reply));
    },
    async transfer_control(connection, payload, reply) {
      const viewer = await inside(connection, payload.room_id);
      const command = { type: 'transfer_control' as const, ...intentOf(connection, viewer, payload), toUserId: payload.user_id };
      await ask(connection, payload.room_id, command, commandReply(reply));
    },
    async skip_ad(connection, payload, reply) {
      const viewer = await inside(connection, payload.room_id);
      await ask(connection, payload.room_id, { type: 'skip_ad', ...intentOf(connection, viewer, payload) }, commandReply(reply));
    },

    async sync_request(connection, { room_id: roomId }, reply) {
      const viewer = await inside(connection, roomId);
      await ask(connection, roomId, { type: 'sync_request', ...member(connection, viewer) }, plainReply(reply));
    },
    async ready(connection, { room_id: roomId, epoch, revision, position, buffered_s }, reply) {
      const viewer = await inside(connection, roomId);
      const command = { type: 'ready' as const, ...member(connection, viewer), epoch, revision, positionSec: position, bufferedSec: buffered_s };
      await ask(connection, roomId, command, plainReply(reply));
    },
    async buffer_state(connection, { room_id: roomId, state, position, buffered_s }, reply) {
      const viewer = await inside(connection, roomId);
      const command = { type: 'buffer_state' as const, ...member(connection, viewer), state, positionSec: position, bufferedSec: buffered_s };
      await ask(connection, roomId, command, plainReply(reply));
    },

    /** Answered before anything else is done with it: every millisecond here is an error of the client's clock. */
    clock_ping(connection, { room_id: roomId, t0, rtt_ms: rttMs, drift_ms: driftMs }, reply, receivedMs) {
      reply({ t0, t1: receivedMs, t2: clock.steadyMs() });
      const { viewer } = connection;
      if (roomId === undefined || viewer === null || !connection.rooms.has(roomId)) return;
      if (rttMs !== undefined) connection.rttMs = rttMs;
      if (driftMs !== undefined) reportSync(connection, roomId, driftMs);
      if (!connection.isNews(roomId, receivedMs, rttMs !== undefined)) return;
      const command = { type: 'heard' as const, ...member(connection, viewer), ...(rttMs !== undefined && { rttMs }) };
      // A player that was not heard once is heard again soon.
      ask(connection, roomId, command, () => undefined).catch(() => undefined);
    },

    async chat_message(connection, { room_id: roomId, message, client_id }, reply) {
      const viewer = await inside(connection, roomId);
      reply(await chat.say(viewer, roomId, { text: message, clientId: client_id ?? null }));
    },
    async reaction(connection, { room_id: roomId, emoji }, reply) {
      reactions.react(await inside(connection, roomId), roomId, emoji);
      reply({});
    },
    async typing(connection, { room_id: roomId }, reply) {
      typing.types(await inside(connection, roomId), roomId);
      reply({});
    },
  };
}

function commandReply(reply: (answer: { epoch: number; revision: number; effective_at: number }) => void): (answer: Accepted) => void {
  return ({ epoch = 0, revision = 0, effective_at = 0 }) => reply({ epoch, revision, effective_at });
}

function plainReply(reply: (answer: Record<string, never>) => void): (answer: Accepted) => void {
  return () => reply({});
}
