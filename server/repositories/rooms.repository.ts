import { and, desc, eq, inArray, isNull, lt, sql, type SQL } from 'drizzle-orm';
import { users } from '@/drizzle/schema/accounts';
import { roomInvitations, roomParticipants, rooms } from '@/drizzle/schema/rooms';
import { videos } from '@/drizzle/schema/videos';
import type { Transaction } from '@/server/ports/transaction';
import { on, type Database } from './database';

export interface NewRoom {
  ownerId: number;
  videoId: number;
  maxParticipants: number | null;
  messageDelaySec: number;
  visibility: 'public' | 'link';
  control: 'host' | 'everyone';
  replaySinceMs: number | null;
}

export interface RoomChange {
  messageDelaySec?: number;
  visibility?: 'public' | 'link';
  control?: 'host' | 'everyone';
  replaySinceMs?: number | null;
}

/** What is kept of a room's playback between two processes. */
export interface SavedPlayback {
  positionSec: number;
  isPlaying: boolean;
  epoch: number;
  revision: number;
  controllerId: number;
  savedAtMs: number;
  snapshot: unknown;
}

export function roomsRepository(db: Database) {
  /** With how the viewer stands to each room: no further query per row. */
  const select = (viewerId: number | null, tx?: Transaction) => {
    const viewer = viewerId ?? 0;
    const mine = (condition: SQL) =>
      sql<boolean>`EXISTS (SELECT 1 FROM ${roomParticipants} WHERE ${roomParticipants.roomId} = ${rooms.id} AND ${roomParticipants.userId} = ${viewer} AND ${condition})`;
    return on(db, tx)
      .select({
        id: rooms.id,
        ownerId: rooms.ownerId,
        ownerUsername: users.username,
        ownerDisplayName: users.displayName,
        videoId: rooms.videoId,
        channelId: videos.channelId,
        videoTitle: videos.title,
        videoPosterName: videos.posterName,
        videoDurationSec: videos.durationSec,
        maxParticipants: rooms.maxParticipants,
        messageDelaySec: rooms.messageDelaySec,
        isActive: rooms.isActive,
        visibility: rooms.visibility,
        control: rooms.control,
        replaySinceMs: rooms.replaySinceMs,
        currentPositionSec: rooms.currentPositionSec,
        isPlaying: rooms.isPlaying,
        savedAtMs: rooms.savedAtMs,
        rate: sql<number>`coalesce((${rooms.snapshot} ->> 'rate')::float8, 1)`,
        controllerId: rooms.controllerId,
        createdAt: rooms.createdAt,
        participantCount: sql<number>`(SELECT count(*)::int FROM ${roomParticipants} WHERE ${roomParticipants.roomId} = ${rooms.id} AND ${roomParticipants.leftAt} IS NULL)`,
        hasSeat: mine(sql`${roomParticipants.leftAt} IS NULL`),
        wasHere: mine(sql`true`),
        isCoHost: mine(sql`${roomParticipants.isCoHost} AND ${roomParticipants.leftAt} IS NULL`),
        isKicked: mine(sql`${roomParticipants.kickedAt} IS NOT NULL`),
        isInvited: sql<boolean>`EXISTS (SELECT 1 FROM ${roomInvitations} WHERE ${roomInvitations.roomId} = ${rooms.id} AND ${roomInvitations.recipientId} = ${viewer} AND ${roomInvitations.status} <> 'declined')`,
      })
      .from(rooms)
      .innerJoin(users, eq(users.id, rooms.ownerId))
      .innerJoin(videos, eq(videos.id, rooms.videoId));
  };

  return {
    async create(room: NewRoom, tx: Transaction): Promise<number> {
      const [row] = await on(db, tx).insert(rooms).values({ ...room, controllerId: room.ownerId }).returning({ id: rooms.id });
      return row!.id;
    },

    async byId(id: number, viewerId: number | null, tx?: Transaction) {
      const [row] = await select(viewerId, tx).where(eq(rooms.id, id));
      return row ?? null;
    },

    /** Live public rooms, newest first. */
    async list(filter: { videoId?: number | undefined; channelId?: number | undefined; limit: number; afterId: number | null }, viewerId: number | null) {
      return select(viewerId)
        .where(
          and(
            eq(rooms.isActive, true),
            eq(rooms.visibility, 'public'),
            filter.videoId === undefined ? undefined : eq(rooms.videoId, filter.videoId),
            filter.channelId === undefined ? undefined : eq(videos.channelId, filter.channelId),
            filter.afterId === null ? undefined : lt(rooms.id, filter.afterId),
          ),
        )
        .orderBy(desc(rooms.id))
        .limit(filter.limit + 1);
    },

    /** How many people sit in live public rooms of these videos; those with none are left out. */
    async watchersOf(videoIds: readonly number[]): Promise<Map<number, number>> {
      if (videoIds.length === 0) return new Map();
      const rows = await db
        .select({ videoId: rooms.videoId, people: sql<number>`count(*)::int` })
        .from(rooms)
        .innerJoin(roomParticipants, and(eq(roomParticipants.roomId, rooms.id), isNull(roomParticipants.leftAt)))
        .where(and(eq(rooms.isActive, true), eq(rooms.visibility, 'public'), inArray(rooms.videoId, [...videoIds])))
        .groupBy(rooms.videoId);
      return new Map(rows.map((row) => [row.videoId, row.people]));
    },

    /** Nobody else takes or frees a seat here until the transaction ends. */
    async lock(id: number, tx: Transaction) {
      const [row] = await on(db, tx)
        .select({ isActive: rooms.isActive, maxParticipants: rooms.maxParticipants })
        .from(rooms)
        .where(eq(rooms.id, id))
        // Not FOR UPDATE: chat messages refer to this row and must not wait.
        .for('no key update');
      return row ?? null;
    },

    async update(id: number, change: RoomChange): Promise<void> {
      if (Object.keys(change).length > 0) await db.update(rooms).set(change).where(eq(rooms.id, id));
    },

    /** @returns whether this call closed it */
    async close(id: number, now: Date): Promise<boolean> {
      const closed = await db
        .update(rooms)
        .set({ isActive: false, isPlaying: false, closedAt: now })
        .where(and(eq(rooms.id, id), eq(rooms.isActive, true)))
        .returning({ id: rooms.id });
      return closed.length === 1;
    },

    /** What the playback of a room starts from; null for one that is gone or closed. */
    async playbackOf(id: number) {
      const [row] = await db
        .select({
          ownerId: rooms.ownerId,
          videoId: rooms.videoId,
          control: rooms.control,
          coHostIds: sql<number[]>`ARRAY(SELECT ${roomParticipants.userId}::float8 FROM ${roomParticipants} WHERE ${roomParticipants.roomId} = ${rooms.id} AND ${roomParticipants.isCoHost} ORDER BY ${roomParticipants.id})`,
          snapshot: rooms.snapshot,
          durationSec: videos.durationSec,
          hasAds: videos.hasAds,
          accessLevel: videos.accessLevel,
          category: videos.category,
        })
        .from(rooms)
        .innerJoin(videos, eq(videos.id, rooms.videoId))
        .where(and(eq(rooms.id, id), eq(rooms.isActive, true)));
      return row ?? null;
    },

    /** Never goes back: a late write of an older state changes nothing. */
    async savePlayback(id: number, saved: SavedPlayback): Promise<void> {
      await db
        .update(rooms)
        .set({
          currentPositionSec: saved.positionSec,
          isPlaying: saved.isPlaying,
          epoch: saved.epoch,
          revision: saved.revision,
          controllerId: saved.controllerId,
          savedAtMs: saved.savedAtMs,
          snapshot: saved.snapshot,
        })
        .where(
          and(
            eq(rooms.id, id),
            eq(rooms.isActive, true),
            sql`(${rooms.epoch}, ${rooms.revision}) <= (${saved.epoch}, ${saved.revision})`,
          ),
        );
    },
  };
}

export type RoomsRepository = ReturnType<typeof roomsRepository>;
export type RoomRow = NonNullable<Awaited<ReturnType<RoomsRepository['byId']>>>;
export type PlaybackRow = NonNullable<Awaited<ReturnType<RoomsRepository['playbackOf']>>>;
