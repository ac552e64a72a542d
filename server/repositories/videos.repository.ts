import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { channels, subscriptions } from '@/drizzle/schema/channels';
import { captions, videos } from '@/drizzle/schema/videos';
import type { AccessLevel, VideoStatus } from '@/lib/contracts/videos.contract';
import type { Transaction } from '@/server/ports/transaction';
import { on, type Database } from './database';

export interface NewVideo {
  channelId: number;
  title: string;
  description: string | null;
  filePath: string;
  originalName: string;
  sizeBytes: number;
  accessLevel: AccessLevel;
  hasAds: boolean;
  category: string | null;
}

export interface VideoFilter {
  category?: string | undefined;
  channelId?: number | undefined;
  status: VideoStatus | 'all';
  sort: 'new' | 'popular' | 'trending';
  limit: number;
  /** Sort key and id of the last row of the page before. */
  after: readonly [key: number, id: number] | null;
}

export type VideoChange = Partial<Omit<typeof videos.$inferInsert, 'id' | 'channelId' | 'filePath'>>;

export function videosRepository(db: Database) {
  /** With the channel and how the viewer stands to it, so that access is decided without a further query. */
  const select = (viewerId: number | null, tx?: Transaction) =>
    on(db, tx)
      .select({
        video: videos,
        channel: { id: channels.id, name: channels.name, avatarPath: channels.avatarPath, authorId: channels.authorId },
        isSubscribed: sql<boolean>`${subscriptions.id} IS NOT NULL`,
        isSponsor: sql<boolean>`coalesce(${subscriptions.isSponsor}, false)`,
      })
      .from(videos)
      .innerJoin(channels, eq(channels.id, videos.channelId))
      .leftJoin(subscriptions, and(eq(subscriptions.channelId, videos.channelId), eq(subscriptions.userId, viewerId ?? 0)));

  /** Sort keys as numbers, so that one form of cursor serves all orders. */
  const keys = { new: videos.id, popular: videos.viewCount, trending: videos.trend };

  return {
    async create(video: NewVideo, tx?: Transaction): Promise<number> {
      const [row] = await on(db, tx).insert(videos).values(video).returning({ id: videos.id });
      return row!.id;
    },

    async byId(id: number, viewerId: number | null, tx?: Transaction) {
      const [row] = await select(viewerId, tx).where(eq(videos.id, id));
      return row ?? null;
    },

    async byIds(ids: number[], viewerId: number | null) {
      return ids.length === 0 ? [] : select(viewerId).where(inArray(videos.id, ids));
    },

    async list({ category, channelId, status, sort, limit, after }: VideoFilter, viewerId: number | null) {
      const key = keys[sort];
      return select(viewerId)
        .where(
          and(
            status === 'all' ? undefined : eq(videos.status, status),
            channelId === undefined ? undefined : eq(videos.channelId, channelId),
            category === undefined ? undefined : eq(videos.category, category),
            after ? sql`(${key}, ${videos.id}) < (${after[0]}::bigint, ${after[1]}::bigint)` : undefined,
          ),
        )
        .orderBy(desc(key), desc(videos.id))
        .limit(limit + 1);
    },

    /** The newest of the channels that this user follows. */
    async feedOf(userId: number, limit: number) {
      return select(userId)
        .where(and(eq(videos.status, 'ready'), sql`${subscriptions.id} IS NOT NULL`))
        .orderBy(desc(videos.publishedAt), desc(videos.id))
        .limit(limit);
    },

    async categories(): Promise<string[]> {
      const rows = await db
        .select({ category: videos.category, n: sql<number>`count(*)` })
        .from(videos)
        .where(and(eq(videos.status, 'ready'), sql`${videos.category} IS NOT NULL`))
        .groupBy(videos.category)
        .orderBy(desc(sql`count(*)`))
        .limit(20);
      return rows.flatMap((row) => row.category ?? []);
    },

    async captionsOf(videoIds: number[]) {
      return videoIds.length === 0 ? [] : db.select().from(captions).where(inArray(captions.videoId, videoIds)).orderBy(captions.id);
    },

    async update(id: number, change: VideoChange, tx?: Transaction): Promise<void> {
      if (Object.keys(change).length > 0) await on(db, tx).update(videos).set(change).where(eq(videos.id, id));
    },

    /** Moves the status only from where it is expected. @returns whether this call did it */
    async move(id: number, from: VideoStatus, to: VideoStatus, change: VideoChange, tx?: Transaction): Promise<boolean> {
      const moved = await on(db, tx)
        .update(videos)
        .set({ ...change, status: to })
        .where(and(eq(videos.id, id), eq(videos.status, from)))
        .returning({ id: videos.id });
      return moved.length === 1;
    },

    async remove(id: number): Promise<{ filePath: string } | null> {
      const [row] = await db.delete(videos).where(eq(videos.id, id)).returning({ filePath: videos.filePath });
      return row ?? null;
    },

    async filesOfChannel(channelId: number, tx?: Transaction) {
      return on(db, tx).select({ id: videos.id, filePath: videos.filePath }).from(videos).where(eq(videos.channelId, channelId));
    },

    async bytesOfChannel(channelId: number): Promise<number> {
      const [row] = await db
        .select({ bytes: sql<string>`coalesce(sum(${videos.sizeBytes}), 0)` })
        .from(videos)
        .where(eq(videos.channelId, channelId));
      return Number(row!.bytes);
    },

    async addCaption(caption: typeof captions.$inferInsert) {
      const [row] = await db
        .insert(captions)
        .values(caption)
        .onConflictDoUpdate({ target: [captions.videoId, captions.fileName], set: { label: caption.label, language: caption.language } })
        .returning();
      return row!;
    },

    async removeCaption(videoId: number, captionId: number) {
      const [row] = await db
        .delete(captions)
        .where(and(eq(captions.id, captionId), eq(captions.videoId, videoId)))
        .returning();
      return row ?? null;
    },
  };
}

export type VideosRepository = ReturnType<typeof videosRepository>;
export type VideoRow = NonNullable<Awaited<ReturnType<VideosRepository['byId']>>>;
export type CaptionRow = Awaited<ReturnType<VideosRepository['captionsOf']>>[number];
