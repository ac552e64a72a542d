import { and, asc, eq, gte, isNotNull, lt, sql, type SQL } from 'drizzle-orm';
import { users } from '@/drizzle/schema/accounts';
import { channels } from '@/drizzle/schema/channels';
import { chatMessages, roomReactions, rooms } from '@/drizzle/schema/rooms';
import { videos } from '@/drizzle/schema/videos';
import type { Database } from './database';

/** A stretch of the film, its end exclusive. */
export interface FilmSpan {
  fromSec: number;
  toSec: number;
}

/** Past rooms as they may be shown beside the film: what was said since their hosts allowed it, save by people who were sent out. */
export function replaysRepository(db: Database) {
  const isPast = sql`(NOT ${rooms.isActive} OR NOT EXISTS (SELECT 1 FROM room_participants p WHERE p.room_id = ${rooms.id} AND p.left_at IS NULL))`;
  const isShown = (videoId: number) => and(eq(rooms.videoId, videoId), eq(rooms.visibility, 'public'), isNotNull(rooms.replaySinceMs), isPast);
  const isSaidOpenly = sql`m.video_position IS NOT NULL AND m.timestamp_ms >= ${rooms.replaySinceMs}
    AND NOT EXISTS (SELECT 1 FROM room_participants p WHERE p.room_id = m.room_id AND p.user_id = m.user_id AND p.kicked_at IS NOT NULL)`;
  const messageCount = sql<number>`(SELECT count(*)::int FROM chat_messages m WHERE m.room_id = ${rooms.id} AND ${isSaidOpenly})`;
  const reactionCount = sql<number>`(SELECT coalesce(sum(x.count), 0)::int FROM room_reactions x WHERE x.room_id = ${rooms.id} AND x.last_at_ms >= ${rooms.replaySinceMs})`;

  return {
    /** Newest first; rooms in which nothing was said or thrown are left out. */
    async list(videoId: number, limit: number, beforeId: number | null) {
      const shown = db
        .select({ id: rooms.id, ownerId: rooms.ownerId, ownerUsername: users.username, ownerDisplayName: users.displayName, createdAt: rooms.createdAt, messageCount: messageCount.as('message_count'), reactionCount: reactionCount.as('reaction_count') })
        .from(rooms)
        .innerJoin(users, eq(users.id, rooms.ownerId))
        .where(and(isShown(videoId), beforeId === null ? undefined : lt(rooms.id, beforeId)))
        .as('shown');
      return db.select().from(shown).where(sql`${shown.messageCount} + ${shown.reactionCount} > 0`).orderBy(sql`${shown.id} DESC`).limit(limit + 1);
    },

    async isThere(videoId: number, roomId: number): Promise<boolean> {
      const [row] = await db.select({ id: rooms.id }).from(rooms).where(and(eq(rooms.id, roomId), isShown(videoId)));
      return row !== undefined;
    },

    /** In the order of the film: `limit + 1` of them after the given one. */
    async messages(roomId: number, { fromSec, toSec }: FilmSpan, limit: number, after: { positionSec: number; id: number } | null) {
      const isAfter: SQL | undefined = after === null ? undefined : sql`(m.video_position, m.id) > (${after.positionSec}::float8, ${after.id}::bigint)`;
      const { rows } = await db.execute<{ id: string; user_id: string; username: string; display_name: string; is_guest: boolean; content: string; timestamp_ms: string; video_position: number }>(sql`
        SELECT m.id, m.user_id, CASE WHEN u.is_guest THEN u.display_name ELSE u.username END AS username, u.display_name, u.is_guest, m.content, m.timestamp_ms, m.video_position
        FROM ${chatMessages} m JOIN ${users} u ON u.id = m.user_id JOIN ${rooms} ON ${rooms.id} = m.room_id
        WHERE m.room_id = ${roomId} AND ${isSaidOpenly} AND m.video_position >= ${fromSec}::float8 AND m.video_position < ${toSec}::float8
          ${isAfter === undefined ? sql`` : sql`AND ${isAfter}`}
        ORDER BY m.video_position, m.id LIMIT ${limit + 1}`);
      return rows.map((row) => ({
        id: Number(row.id), roomId, userId: Number(row.user_id), username: row.username, displayName: row.display_name, isGuest: row.is_guest, content: row.content,
        timestampMs: Number(row.timestamp_ms), videoPositionSec: row.video_position,
      }));
    },

    async reactions(roomId: number, { fromSec, toSec }: FilmSpan) {
      return db
        .select({ second: roomReactions.second, emoji: roomReactions.emoji, count: roomReactions.count })
        .from(roomReactions)
        .innerJoin(rooms, eq(rooms.id, roomReactions.roomId))
        .where(and(eq(roomReactions.roomId, roomId), gte(roomReactions.lastAtMs, rooms.replaySinceMs), gte(roomReactions.second, Math.floor(fromSec)), lt(roomReactions.second, Math.ceil(toSec))))
        .orderBy(asc(roomReactions.second), asc(roomReactions.emoji));
    },

    /** Who may take a replay away; null where there is none. */
    async responsible(videoId: number, roomId: number): Promise<{ ownerId: number; authorId: number } | null> {
      const [row] = await db
        .select({ ownerId: rooms.ownerId, authorId: channels.authorId })
        .from(rooms)
        .innerJoin(videos, eq(videos.id, rooms.videoId))
        .innerJoin(channels, eq(channels.id, videos.channelId))
        .where(and(eq(rooms.id, roomId), isShown(videoId)));
      return row ?? null;
    },

    async remove(roomId: number): Promise<void> {
      await db.update(rooms).set({ replaySinceMs: null }).where(eq(rooms.id, roomId));
    },
  };
}

export type ReplaysRepository = ReturnType<typeof replaysRepository>;
