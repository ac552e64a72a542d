import { and, desc, eq, lt } from 'drizzle-orm';
import { subscriptions } from '@/drizzle/schema/channels';
import type { Transaction } from '@/server/ports/transaction';
import { on, violatedConstraint, type Database } from './database';

export function subscriptionsRepository(db: Database) {
  const pair = (userId: number, channelId: number) =>
    and(eq(subscriptions.userId, userId), eq(subscriptions.channelId, channelId));

  return {
    async find(userId: number, channelId: number, tx?: Transaction) {
      const [row] = await on(db, tx).select().from(subscriptions).where(pair(userId, channelId));
      return row ?? null;
    },

    /**
     * Subscribes; with `sponsor` also makes a sponsor of a plain subscriber. Safe against itself.
     * @returns null when the channel is gone; in a transaction of the caller's that throws, as the transaction is lost
     */
    async subscribe(userId: number, channelId: number, sponsor: boolean, tx?: Transaction) {
      const handle = on(db, tx);
      try {
        const [made] = await handle
          .insert(subscriptions)
          .values({ userId, channelId, isSponsor: sponsor })
          .onConflictDoNothing()
          .returning();
        if (made) return { row: made, changed: true };
        if (sponsor) {
          const [raised] = await handle
            .update(subscriptions)
            .set({ isSponsor: true })
            .where(and(pair(userId, channelId), eq(subscriptions.isSponsor, false)))
            .returning();
          if (raised) return { row: raised, changed: true };
        }
        const [row] = await handle.select().from(subscriptions).where(pair(userId, channelId));
        return row ? { row, changed: false } : null;
      } catch (error) {
        if (tx === undefined && violatedConstraint(error) !== null) return null;
        throw error;
      }
    },

    async unsubscribe(userId: number, channelId: number, tx?: Transaction): Promise<boolean> {
      return (await on(db, tx).delete(subscriptions).where(pair(userId, channelId)).returning({ id: subscriptions.id })).length > 0;
    },

    /** @returns null when this user is no sponsor of that channel */
    async unsponsor(userId: number, channelId: number, tx?: Transaction) {
      const [row] = await on(db, tx)
        .update(subscriptions)
        .set({ isSponsor: false })
        .where(and(pair(userId, channelId), eq(subscriptions.isSponsor, true)))
        .returning();
      return row ?? null;
    },

    async listOf(userId: number, limit: number, afterId: number | null) {
      return db
        .select()
        .from(subscriptions)
        .where(and(eq(subscriptions.userId, userId), afterId === null ? undefined : lt(subscriptions.id, afterId)))
        .orderBy(desc(subscriptions.id))
        .limit(limit + 1);
    },

    /** A channel's subscribers in the order of their subscription, for notifying them in batches. */
    async subscriberIds(channelId: number, afterId: number, limit: number) {
      return db
        .select({ id: subscriptions.id, userId: subscriptions.userId })
        .from(subscriptions)
        .where(and(eq(subscriptions.channelId, channelId), afterId > 0 ? lt(subscriptions.id, afterId) : undefined))
        .orderBy(desc(subscriptions.id))
        .limit(limit);
    },
  };
}

export type SubscriptionsRepository = ReturnType<typeof subscriptionsRepository>;
export type SubscriptionRow = NonNullable<Awaited<ReturnType<SubscriptionsRepository['find']>>>;
