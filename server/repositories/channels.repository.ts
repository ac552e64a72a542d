import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { users } from '@/drizzle/schema/accounts';
import { channels, subscriptions } from '@/drizzle/schema/channels';
import type { ChannelPictureKind } from '@/lib/domain/channel-pictures';
import type { Transaction } from '@/server/ports/transaction';
import { on, violatedConstraint, type Database } from './database';

export interface ChannelFilter {
  sort: 'popular' | 'new';
  limit: number;
  /** Sort key and id of the last row of the page before: subscribers for `popular`, the id itself for `new`. */
  after: readonly [key: number, id: number] | null;
}

export function channelsRepository(db: Database) {
  /** With how the viewer stands to each channel: no further query per row. */
  const select = (viewerId: number | null) =>
    db
      .select({
        id: channels.id,
        authorId: channels.authorId,
        authorUsername: users.username,
        name: channels.name,
        description: channels.description,
        avatarPath: channels.avatarPath,
        bannerPath: channels.bannerPath,
        subscriberCount: channels.subscriberCount,
        videoCount: channels.videoCount,
        createdAt: channels.createdAt,
        subscriptionId: subscriptions.id,
        isSponsor: subscriptions.isSponsor,
      })
      .from(channels)
      .innerJoin(users, eq(users.id, channels.authorId))
      .leftJoin(subscriptions, and(eq(subscriptions.channelId, channels.id), eq(subscriptions.userId, viewerId ?? 0)));

  return {
    /** @returns null when this author has a channel already */
    async create(channel: { authorId: number; name: string; description: string | null }, tx: Transaction): Promise<number | null> {
      try {
        const [row] = await on(db, tx).insert(channels).values(channel).returning({ id: channels.id });
        await on(db, tx).update(users).set({ isAuthor: true }).where(eq(users.id, channel.authorId));
        return row!.id;
      } catch (error) {
        if (violatedConstraint(error) === 'channels_author_key') return null;
        throw error;
      }
    },

    async byId(id: number, viewerId: number | null) {
      const [row] = await select(viewerId).where(eq(channels.id, id));
      return row ?? null;
    },

    async byIds(ids: number[], viewerId: number | null) {
      return ids.length === 0 ? [] : select(viewerId).where(inArray(channels.id, ids));
    },

    async list({ sort, limit, after }: ChannelFilter, viewerId: number | null) {
      const key = sort === 'popular' ? channels.subscriberCount : channels.id;
      return select(viewerId)
        .where(after ? sql`(${key}, ${channels.id}) < (${after[0]}::bigint, ${after[1]}::bigint)` : undefined)
        .orderBy(desc(key), desc(channels.id))
        .limit(limit + 1);
    },

    async update(id: number, change: { name?: string; description?: string | null }) {
      if (Object.keys(change).length > 0) await db.update(channels).set(change).where(eq(channels.id, id));
    },

    /** Null takes it away. @returns the key that stood there before; null where there is no such channel */
    async setPicture(id: number, kind: ChannelPictureKind, key: string | null): Promise<{ key: string | null } | null> {
      const column = kind === 'avatar' ? sql`avatar_path` : sql`banner_path`;
      const { rows } = await db.execute<{ key: string | null }>(sql`
        UPDATE channels SET ${column} = ${key}
        FROM (SELECT id, ${column} AS key FROM channels WHERE id = ${id} FOR UPDATE) AS before
        WHERE channels.id = before.id RETURNING before.key`);
      return rows[0] ?? null;
    },

    /** Held until the end of the transaction, so that no picture is added beside it. */
    async picturesOf(id: number, tx: Transaction): Promise<string[]> {
      const [row] = await on(db, tx).select({ avatar: channels.avatarPath, banner: channels.bannerPath }).from(channels).where(eq(channels.id, id)).for('update');
      return [row?.avatar, row?.banner].filter((key) => typeof key === 'string');
    },

    /** Which of these keys a channel shows. */
    async knownPictures(keys: string[]): Promise<Set<string>> {
      if (keys.length === 0) return new Set();
      const rows = await db.select({ avatar: channels.avatarPath, banner: channels.bannerPath }).from(channels).where(or(inArray(channels.avatarPath, keys), inArray(channels.bannerPath, keys)));
      return new Set(rows.flatMap(({ avatar, banner }) => [avatar, banner]).filter((key) => key !== null));
    },

    async remove(id: number, tx: Transaction): Promise<void> {
      const [row] = await on(db, tx).delete(channels).where(eq(channels.id, id)).returning({ authorId: channels.authorId });
      if (row) await on(db, tx).update(users).set({ isAuthor: false }).where(eq(users.id, row.authorId));
    },
  };
}

export type ChannelsRepository = ReturnType<typeof channelsRepository>;
export type ChannelRow = NonNullable<Awaited<ReturnType<ChannelsRepository['byId']>>>;
