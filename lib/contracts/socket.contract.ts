import { z } from 'zod';
import { REACTIONS, type Reaction } from '@/lib/domain/reactions';
import type { RoomEvents } from '@/lib/sync/wire';
import type { ErrorCode } from './errors';
import type { Notification } from './notifications.contract';
import { id, text } from './primitives';
import type { Room } from './rooms.contract';
import type { Video } from './videos.contract';

/** The path on our own origin. */
export const SOCKET_PATH = '/socket.io';
/** Bytes of one message. Far above what is valid, so that who writes too much is answered; what is larger still ends the connection. */
export const SOCKET_MESSAGE_BYTES = 128 * 1024;
export const CHAT_MESSAGE_LENGTH = 2000;

/** A film further off than a day is no film. */
const MAX_DRIFT_MS = 86_400_000;

const roomId = { room_id: id };
const token = z.string().min(1).max(256);
const counter = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
/** JSON knows no NaN and no infinity: what arrives as a number is finite. */
const positionSec = z.number();

/** What every playback command may carry besides; plain clients send none of it. */
const intent = {
  ...roomId,
  cmd_id: z.string().min(1).max(64).optional(),
  client_seq: counter.optional(),
  base: z.object({ epoch: counter, revision: counter }).optional(),
};
const commandAnswer = z.object({ epoch: z.number(), revision: z.number(), effective_at: z.number() });
const plainAnswer = z.object({});

/**
 * Everything that a client may say, with what it is answered. Unknown fields are ignored, so that newer clients get along
 * with older servers; every event is acknowledged.
 */
export const clientEvents = {
  join_room: {
    payload: z.object({
      ...roomId,
      token: token.optional(),
      share_token: z.string().min(1).max(128).optional(),
      /** Names the browser tab across its connections. */
      tab_id: z.string().min(1).max(64).optional(),
      /** Whether this tab is to play: `take` (as without) where a person asks, `keep` where it comes back by itself, `none` where it was superseded. */
      playing: z.enum(['take', 'keep', 'none']).optional(),
    }),
    answer: z.object({ room_id: id, user_id: id, message_delay: z.number(), server_time: z.number(), sees_ads: z.boolean() }),
  },
  leave_room_event: { payload: z.object(roomId), answer: plainAnswer },
  play: { payload: z.object({ ...intent, position: positionSec }), answer: commandAnswer },
  pause: { payload: z.object({ ...intent, position: positionSec }), answer: commandAnswer },
  seek: { payload: z.object({ ...intent, position: positionSec }), answer: commandAnswer },
  set_rate: { payload: z.object({ ...intent, rate: z.number() }), answer: commandAnswer },
  transfer_control: { payload: z.object({ ...intent, user_id: id }), answer: commandAnswer },
  skip_ad: { payload: z.object(intent), answer: commandAnswer },
  sync_request: { payload: z.object(roomId), answer: plainAnswer },
  ready: {
    payload: z.object({ ...roomId, epoch: counter, revision: counter, position: positionSec, buffered_s: z.number() }),
    answer: plainAnswer,
  },
  buffer_state: {
    payload: z.object({
      ...roomId,
      state: z.enum(['ok', 'stalled', 'recovering', 'blocked', 'ad', 'detached', 'hidden_muted']),
      buffered_s: z.number(),
      position: positionSec,
    }),
    answer: plainAnswer,
  },
  clock_ping: {
    payload: z.object({ room_id: id.optional(), t0: z.number(), rtt_ms: z.number().nonnegative().optional(), drift_ms: z.number().nonnegative().max(MAX_DRIFT_MS).optional() }),
    answer: z.object({ t0: z.number(), t1: z.number(), t2: z.number() }),
  },
  chat_message: {
    payload: z.object({ ...roomId, message: text(CHAT_MESSAGE_LENGTH), client_id: z.uuid().optional() }),
    answer: z.object({ message_id: id, timestamp: z.number() }),
  },
  reaction: { payload: z.object({ ...roomId, emoji: z.enum(REACTIONS) }), answer: plainAnswer },
  typing: { payload: z.object(roomId), answer: plainAnswer },
} as const satisfies Record<string, { payload: z.ZodObject; answer: z.ZodObject }>;

export type ClientEventName = keyof typeof clientEvents;
export type ClientPayload<E extends ClientEventName> = z.output<(typeof clientEvents)[E]['payload']>;
export type ClientPayloadInput<E extends ClientEventName> = z.input<(typeof clientEvents)[E]['payload']>;
export type ClientAnswer<E extends ClientEventName> = z.output<(typeof clientEvents)[E]['answer']>;

export interface SocketError {
  code: ErrorCode;
  message: string;
  /** Seconds after which it may be tried again, for `slow_mode` and `rate_limited`. */
  retry_after?: number;
}
export type Ack<E extends ClientEventName> = ({ ok: true } & ClientAnswer<E>) | { ok: false; error: SocketError };

/** What the server says beside the playback events of a room. */
export interface ServiceEvents {
  chat_message_event: {
    room_id: number;
    message_id: number;
    user_id: number;
    username: string;
    display_name: string;
    is_guest: boolean;
    message: string;
    timestamp: number;
    video_position: number | null;
    /** The sender's own id of the message, by which his other tabs and a lost answer are matched. */
    client_id: string | null;
  };
  /** Somebody threw something over the picture; may be lost on a slow connection. */
  reaction_event: { room_id: number; user_id: number; username: string; display_name: string; emoji: Reaction; video_position: number | null; timestamp: number };
  /** Somebody else is writing; said again every few seconds while it is so. */
  typing_event: { room_id: number; user_id: number; username: string; display_name: string };
  notification: Notification;
  /** To every connection of the person who read them: those numbered from `first_id` to `last_id` are read now. */
  notifications_read: { first_id: number; last_id: number };
  kicked: { room_id: number; reason: string };
  /** The host has ended it, or its film is there no more. */
  room_closed: { room_id: number; reason: 'ended' | 'video_removed' };
  /** Settings of the room have changed. */
  room_changed: { room_id: number; cohost_ids: number[] } & Pick<Room, 'message_delay' | 'visibility' | 'control' | 'replay'>;
  entitlement_lost: { room_id: number; video_id: number; reason: ErrorCode };
  /** To whoever owns or controls the room: how a member's player does by its own word. Now and then, and not each one. */
  member_sync: { room_id: number; user_id: number; drift_ms: number; rtt_ms: number | null };
  video_progress: { video_id: number; status: Video['status']; progress: number };
  /** The server stops: the connection will be cut, and may be taken up again after this time. */
  server_closing: { reconnect_after_ms: number };
}

export type ServerEvents = RoomEvents & ServiceEvents;
export type ServerEventName = keyof ServerEvents;

/** Socket.IO's view of the two tables. */
export type ClientToServerEvents = {
  [E in ClientEventName]: (payload: ClientPayloadInput<E>, acknowledge: (answer: Ack<E>) => void) => void;
};
export type ServerToClientEvents = { [E in ServerEventName]: (payload: ServerEvents[E]) => void };
