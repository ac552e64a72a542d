import { and, asc, desc, eq, isNotNull, lt, not, sql } from 'drizzle-orm';
import { users } from '@/drizzle/schema/accounts';
import { channels, subscriptions } from '@/drizzle/schema/channels';
import type { Transaction } from '@/server/ports/transaction';
import { on, type Database } from './database';

/** Accounts as administrators see them, and who is shut out. */
export function bansRepository(db: Database) {
  const columns = {
    id: users.id, username: users.username, displayName: users.displayName, email: users.email, role: users.role, createdAt: users.createdAt,
    bannedAt: users.bannedAt, banReason: users.banReason, channelId: channels.id,
  };
  const select = () => db.select(columns).from(users).leftJoin(channels, eq(channels.authorId, users.id));
  const names = sql`lower(${users.username} || ' ' || coalesce(${users.email}, '') || ' ' || ${users.displayName})`;

  return {
    /** Whose name or address is just that, then those whose begins so, then the others; each newest first. */
    async list({ part, bannedOnly, limit, after }: { part: string; bannedOnly: boolean; limit: number; after: { rank: number; id: number } | null }) {
      const looked = part.toLowerCase().replace(/[\\%_]/g, '\\$&');
      const anyLike = (pattern: string) => sql`(lower(${users.username}) LIKE ${pattern} OR lower(${users.displayName}) LIKE ${pattern} OR lower(${users.email}) LIKE ${pattern})`;
      const rank = sql<number>`CASE WHEN ${anyLike(looked)} THEN 0 WHEN ${anyLike(`${looked}%`)} THEN 1 ELSE 2 END`;
      return db
        .select({ ...columns, rank })
        .from(users)
        .leftJoin(channels, eq(channels.authorId, users.id))
        .where(
          and(
            not(users.isGuest),
            part === '' ? undefined : sql`${names} LIKE ${`%${looked}%`}`,
            bannedOnly ? isNotNull(users.bannedAt) : undefined,
            after === null ? undefined : part === '' ? lt(users.id, after.id) : sql`(${rank} > ${after.rank}::bigint OR (${rank} = ${after.rank}::bigint AND ${users.id} < ${after.id}))`,
          ),
        )
        .orderBy(...(part === '' ? [] : [asc(rank)]), desc(users.id))
        .limit(limit + 1);
    },

    async byId(id: number) {
      const [row] = await select().where(and(eq(users.id, id), not(users.isGuest)));
      return row ?? null;
    },

    /** Again: with the new reason, since when it was. */
    async ban(id: number, reason: string, now: Date, tx: Transaction): Promise<void> {
      await on(db, tx).update(users).set({ bannedAt: sql`coalesce(${users.bannedAt}, ${now.toISOString()}::timestamptz)`, banReason: reason }).where(eq(users.id, id));
    },

    async unban(id: number): Promise<void> {
      await db.update(users).set({ bannedAt: null, banReason: null }).where(and(eq(users.id, id), isNotNull(users.bannedAt)));
    },

    /** Channels that the person sponsors, in one order. */
    async sponsoredChannels(userId: number, tx: Transaction): Promise<number[]> {
      const rows = await on(db, tx)
        .select({ channelId: subscriptions.channelId })
        .from(subscriptions)
        .where(and(eq(subscriptions.userId, userId), eq(subscriptions.isSponsor, true)))
        .orderBy(subscriptions.channelId);
      return rows.map((row) => row.channelId);
    },

    async endSponsoring(userId: number, tx: Transaction): Promise<void> {
      await on(db, tx).update(subscriptions).set({ isSponsor: false }).where(and(eq(subscriptions.userId, userId), eq(subscriptions.isSponsor, true)));
    },
  };
}

export type BansRepository = ReturnType<typeof bansRepository>;
export type ManagedUserRow = NonNullable<Awaited<ReturnType<BansRepository['byId']>>>;
