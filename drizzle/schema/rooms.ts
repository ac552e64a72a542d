import { sql } from 'drizzle-orm';
import {
  bigint, boolean, check, doublePrecision, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid,
} from 'drizzle-orm/pg-core';
import { users } from './accounts';
import { createdAt, idColumn, refColumn, timeColumn } from './columns';
import { videos } from './videos';

export const roomVisibility = pgEnum('room_visibility', ['public', 'link']);
export const roomControl = pgEnum('room_control', ['host', 'everyone']);

export const rooms = pgTable(
  'rooms',
  {
    id: idColumn(),
    ownerId: refColumn('owner_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    videoId: refColumn('video_id').notNull().references(() => videos.id, { onDelete: 'cascade' }),
    /** Null: no limit. */
    maxParticipants: integer('max_participants'),
    messageDelaySec: integer('message_delay').notNull().default(0),
    isActive: boolean('is_active').notNull().default(true),
    visibility: roomVisibility('visibility').notNull().default('public'),
    control: roomControl('control').notNull().default('host'),
    /** Since when (epoch milliseconds) what is said here may be shown beside the film later; null: it may not. */
    replaySinceMs: bigint('replay_since_ms', { mode: 'number' }),
    currentPositionSec: doublePrecision('current_position').notNull().default(0),
    isPlaying: boolean('is_playing').notNull().default(false),
    epoch: integer('epoch').notNull().default(1),
    revision: integer('revision').notNull().default(0),
    controllerId: refColumn('controller_id').references(() => users.id, { onDelete: 'set null' }),
    /** The reducer's state as of `savedAtMs` (server epoch milliseconds), for a restart. */
    snapshot: jsonb('snapshot').$type<unknown>(),
    savedAtMs: doublePrecision('saved_at_ms'),
    closedAt: timeColumn('closed_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('rooms_live_idx').on(t.id).where(sql`${t.isActive} and ${t.visibility} = 'public'`),
    index('rooms_video_idx').on(t.videoId),
    index('rooms_owner_idx').on(t.ownerId),
    check('rooms_replay_public', sql`${t.replaySinceMs} is null or ${t.visibility} = 'public'`),
    check('rooms_max_participants', sql`${t.maxParticipants} between 2 and 1000`),
    check('rooms_message_delay', sql`${t.messageDelaySec} between 0 and 3600`),
    check('rooms_position', sql`${t.currentPositionSec} >= 0`),
  ],
);

/** A seat is held while `leftAt` is null. A kicked person keeps the row, and with it the closed door. */
export const roomParticipants = pgTable(
  'room_participants',
  {
    id: idColumn(),
    roomId: refColumn('room_id').notNull().references(() => rooms.id, { onDelete: 'cascade' }),
    userId: refColumn('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    joinedAt: timeColumn('joined_at').notNull().defaultNow(),
    leftAt: timeColumn('left_at'),
    kickedAt: timeColumn('kicked_at'),
    lastMessageAt: timeColumn('last_message_at'),
    /** Last sign of a socket; a seat without one is freed. Null: never had one. */
    lastConnectedAt: timeColumn('last_connected_at'),
    /** Of a guest: a keyed hash of where he came from, so that one who was kicked is known without an account. */
    guestKey: text('guest_key'),
    /** Named by the host: commands the film, may send people out, and is first to take over. */
    isCoHost: boolean('is_cohost').notNull().default(false),
  },
  (t) => [
    uniqueIndex('room_participants_pair_key').on(t.roomId, t.userId),
    index('room_participants_seats_idx').on(t.roomId).where(sql`${t.leftAt} is null`),
    index('room_participants_user_idx').on(t.userId),
    index('room_participants_kicked_guests_idx').on(t.roomId, t.guestKey).where(sql`${t.kickedAt} is not null`),
    check('room_participants_kicked_left', sql`${t.kickedAt} is null or ${t.leftAt} is not null`),
  ],
);

/** The token itself is kept, since participants must be able to show the link again. */
export const roomShareLinks = pgTable(
  'room_share_links',
  {
    id: idColumn(),
    roomId: refColumn('room_id').notNull().references(() => rooms.id, { onDelete: 'cascade' }),
    createdBy: refColumn('created_by').references(() => users.id, { onDelete: 'set null' }),
    token: text('token').notNull(),
    /** What the host calls it. */
    label: text('label'),
    expiresAt: timeColumn('expires_at'),
    maxUses: integer('max_uses'),
    useCount: integer('use_count').notNull().default(0),
    revokedAt: timeColumn('revoked_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('room_share_links_token_key').on(t.token),
    index('room_share_links_room_idx').on(t.roomId),
    check('room_share_links_uses', sql`${t.useCount} between 0 and coalesce(${t.maxUses}, ${t.useCount})`),
  ],
);

/** Who took a seat by which link: one person is one use, however often he comes back. */
export const roomShareLinkUses = pgTable(
  'room_share_link_uses',
  {
    linkId: refColumn('link_id').notNull().references(() => roomShareLinks.id, { onDelete: 'cascade' }),
    userId: refColumn('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.linkId, t.userId] }), index('room_share_link_uses_user_idx').on(t.userId)],
);

export const invitationStatus = pgEnum('invitation_status', ['pending', 'accepted', 'declined']);

export const roomInvitations = pgTable(
  'room_invitations',
  {
    id: idColumn(),
    roomId: refColumn('room_id').notNull().references(() => rooms.id, { onDelete: 'cascade' }),
    senderId: refColumn('sender_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    recipientId: refColumn('recipient_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    status: invitationStatus('status').notNull().default('pending'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('room_invitations_pending_key').on(t.roomId, t.recipientId).where(sql`${t.status} = 'pending'`),
    index('room_invitations_recipient_idx').on(t.recipientId, t.id),
    index('room_invitations_sender_idx').on(t.senderId, t.id),
    check('room_invitations_not_oneself', sql`${t.senderId} <> ${t.recipientId}`),
  ],
);

export const chatMessages = pgTable(
  'chat_messages',
  {
    id: idColumn(),
    roomId: refColumn('room_id').notNull().references(() => rooms.id, { onDelete: 'cascade' }),
    userId: refColumn('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    content: text('content').notNull(),
    /** The sender's own id of the message: sent again after a lost answer, it is stored once. */
    clientId: uuid('client_id'),
    videoPositionSec: doublePrecision('video_position'),
    /** Server epoch milliseconds, the `timestamp` of the wire. */
    timestampMs: bigint('timestamp_ms', { mode: 'number' }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('chat_messages_room_idx').on(t.roomId, t.id),
    index('chat_messages_user_idx').on(t.userId),
    index('chat_messages_replay_idx').on(t.roomId, t.videoPositionSec, t.id),
    uniqueIndex('chat_messages_client_key').on(t.roomId, t.userId, t.clientId),
    check('chat_messages_length', sql`char_length(${t.content}) between 1 and 2000`),
  ],
);

/** How many there were of each kind at each second of the film; who they were is not kept. */
export const roomReactions = pgTable(
  'room_reactions',
  {
    roomId: refColumn('room_id').notNull().references(() => rooms.id, { onDelete: 'cascade' }),
    second: integer('second').notNull(),
    emoji: text('emoji').notNull(),
    count: integer('count').notNull(),
    /** Server epoch milliseconds of the latest of them. */
    lastAtMs: bigint('last_at_ms', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.roomId, t.second, t.emoji] }), check('room_reactions_count', sql`${t.count} > 0 and ${t.second} >= 0`)],
);
