import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { notifications } from '@/drizzle/schema/accounts';
import type { NewNotification } from '@/server/ports/notifier';
import type { Database } from './database';

export function notificationsRepository(db: Database) {
  return {
    /**
     * One row for each of these accounts that was not told already. People who are gone and guests are left out.
     * @returns the rows that are new
     */
    async add(userIds: readonly number[], { type, content, params, link, dedupeKey }: NewNotification): Promise<{ id: number; userId: number }[]> {
      if (userIds.length === 0) return [];
      const { rows } = await db.execute<{ id: string; user_id: string }>(sql`
        INSERT INTO notifications (user_id, type, content, params, link, dedupe_key)
        SELECT id, ${type}::notification_type, ${content}, ${params === undefined ? null : JSON.stringify(params)}::jsonb, ${link}, ${dedupeKey}
        FROM users WHERE id = ANY(${sql.param([...userIds])}::bigint[]) AND NOT is_guest
        ORDER BY id
        ON CONFLICT (user_id, dedupe_key) DO NOTHING
        RETURNING id, user_id`);
      return rows.map((row) => ({ id: Number(row.id), userId: Number(row.user_id) }));
    },

    async list(userId: number, limit: number, afterId: number | null) {
      return db
        .select()
        .from(notifications)
        .where(and(eq(notifications.userId, userId), afterId === null ? undefined : lt(notifications.id, afterId)))
        .orderBy(desc(notifications.id))
        .limit(limit + 1);
    },

    async byId(userId: number, id: number) {
      const [row] = await db.select().from(notifications).where(and(eq(notifications.id, id), eq(notifications.userId, userId)));
      return row ?? null;
    },

    async unreadCount(userId: number): Promise<number> {
      const [row] = await db
        .select({ n: sql<number>`count(*)::int` })
        .from(notifications)
        .where(and(eq(notifications.userId, userId), eq(notifications.isRead, false)));
      return row!.n;
    },

    /** @returns null where this person has no such notification */
    async markRead(userId: number, id: number) {
      const [row] = await db
        .update(notifications)
        .set({ isRead: true })
        .where(and(eq(notifications.id, id), eq(notifications.userId, userId)))
        .returning();
      return row ?? null;
    },

    /** @returns the newest that was unread until now; null where none was */
    async markAllRead(userId: number): Promise<number | null> {
      const rows = await db
        .update(notifications)
        .set({ isRead: true })
        .where(and(eq(notifications.userId, userId), eq(notifications.isRead, false)))
        .returning({ id: notifications.id });
      return rows.reduce<number | null>((newest, { id }) => Math.max(newest ?? id, id), null);
    },
  };
}

export type NotificationsRepository = ReturnType<typeof notificationsRepository>;
export type NotificationRow = NonNullable<Awaited<ReturnType<NotificationsRepository['byId']>>>;
