import { and, asc, eq, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import { channels } from '@/drizzle/schema/channels';
import { paymentEvents, sponsorships } from '@/drizzle/schema/payments';
import type { Transaction } from '@/server/ports/transaction';
import { on, violatedConstraint, type Database } from './database';

type NewSponsorship = Pick<typeof sponsorships.$inferInsert, 'reference' | 'returnPath'> & { userId: number; channelId: number };
type Change = Partial<Pick<typeof sponsorships.$inferInsert, 'state' | 'factAt' | 'factRank' | 'subscriptionReference'>>;

export function sponsorshipsRepository(db: Database) {
  const pair = (userId: number, channelId: number) => and(eq(sponsorships.userId, userId), eq(sponsorships.channelId, channelId));
  const live = inArray(sponsorships.state, ['open', 'running', 'suspended']);
  const isOpen = eq(sponsorships.state, 'open');

  /** Locks all rows that it finds, in the order of their ids, and leaves those to end that still run. @returns these, as they were */
  async function endWhere(condition: SQL | undefined, tx: Transaction) {
    const found = await on(db, tx).select().from(sponsorships).where(condition).orderBy(asc(sponsorships.id)).for('update');
    const running = found.filter(({ state }) => state === 'open' || state === 'running' || state === 'suspended');
    if (running.length > 0) await on(db, tx).update(sponsorships).set({ state: 'ending' }).where(inArray(sponsorships.id, running.map(({ id }) => id)));
    return running;
  }

  return {
    /**
     * The one open sponsorship of a pair: the one that there is, else this. One whose checkout has expired is given up first.
     * @returns null when the person or the channel is gone
     */
    async openFor(wanted: NewSponsorship, now: Date) {
      try {
        const ofPair = pair(wanted.userId, wanted.channelId);
        await db.update(sponsorships).set({ state: 'lapsed' }).where(and(ofPair, isOpen, lte(sponsorships.checkoutExpiresAt, now)));
        const [made] = await db.insert(sponsorships).values(wanted).onConflictDoNothing().returning();
        if (made) return made;
        const [found] = await db.select().from(sponsorships).where(and(ofPair, isOpen));
        return found ?? null;
      } catch (error) {
        if (violatedConstraint(error) !== null) return null;
        throw error;
      }
    },

    /** @returns the row with the checkout that came first; null when it is not open any more */
    async attachCheckout(id: number, checkout: { reference: string; url: string; expiresAt: Date }) {
      const [attached] = await db
        .update(sponsorships)
        .set({ checkoutReference: checkout.reference, checkoutUrl: checkout.url, checkoutExpiresAt: checkout.expiresAt })
        .where(and(eq(sponsorships.id, id), isOpen, isNull(sponsorships.checkoutUrl)))
        .returning();
      if (attached) return attached;
      const [row] = await db.select().from(sponsorships).where(and(eq(sponsorships.id, id), isOpen));
      return row ?? null;
    },

    /** Gives up one that has got no checkout. */
    async lapseUnopened(id: number): Promise<void> {
      await db.update(sponsorships).set({ state: 'lapsed' }).where(and(eq(sponsorships.id, id), isOpen, isNull(sponsorships.checkoutUrl)));
    },

    async byId(id: number) {
      const [row] = await db.select().from(sponsorships).where(eq(sponsorships.id, id));
      return row ?? null;
    },

    /** @returns false where the event has taken effect before. One that takes effect just now elsewhere is waited for. */
    async claimEvent(id: string, tx: Transaction): Promise<boolean> {
      return (await on(db, tx).insert(paymentEvents).values({ id }).onConflictDoNothing().returning({ id: paymentEvents.id })).length > 0;
    },

    /** A sponsorship with the others of its person and channel, locked in the order of their ids. */
    async lockWithSiblings(reference: string, tx: Transaction) {
      const [seen] = await on(db, tx).select().from(sponsorships).where(eq(sponsorships.reference, reference));
      if (!seen) return null;
      const { id, userId, channelId } = seen;
      const condition = userId === null || channelId === null ? eq(sponsorships.id, id) : or(eq(sponsorships.id, id), pair(userId, channelId));
      const rows = await on(db, tx).select().from(sponsorships).where(condition).orderBy(asc(sponsorships.id)).for('update');
      const row = rows.find((candidate) => candidate.id === id);
      return row ? { row, siblings: rows.filter((candidate) => candidate.id !== id) } : null;
    },

    async change(id: number, change: Change, tx: Transaction): Promise<void> {
      await on(db, tx).update(sponsorships).set(change).where(eq(sponsorships.id, id));
    },

    endOfPair: (userId: number, channelId: number, tx: Transaction) => endWhere(pair(userId, channelId), tx),
    endOfChannel: (channelId: number, tx: Transaction) => endWhere(eq(sponsorships.channelId, channelId), tx),
    endOfUser: (userId: number, tx: Transaction) =>
      endWhere(or(eq(sponsorships.userId, userId), inArray(sponsorships.channelId, db.select({ id: channels.id }).from(channels).where(eq(channels.authorId, userId)))), tx),
    /** Those whose person or channel went while they were being opened. */
    endOrphans: (tx: Transaction) => endWhere(and(live, or(isNull(sponsorships.userId), isNull(sponsorships.channelId))), tx),

    /** The provider knows of the end, unless there is meanwhile a payment that it was not told of. */
    async ended(id: number, subscriptionReference: string | null): Promise<void> {
      await db
        .update(sponsorships)
        .set({ state: 'ended' })
        .where(and(eq(sponsorships.id, id), eq(sponsorships.state, 'ending'), sql`${sponsorships.subscriptionReference} is not distinct from ${subscriptionReference}`));
    },

    async idsEnding(limit: number): Promise<number[]> {
      const rows = await db.select({ id: sponsorships.id }).from(sponsorships).where(eq(sponsorships.state, 'ending')).orderBy(asc(sponsorships.id)).limit(limit);
      return rows.map(({ id }) => id);
    },

    async forgetEvents(before: Date): Promise<void> {
      await db.delete(paymentEvents).where(lt(paymentEvents.receivedAt, before));
    },
  };
}

export type SponsorshipsRepository = ReturnType<typeof sponsorshipsRepository>;
export type SponsorshipRow = NonNullable<Awaited<ReturnType<SponsorshipsRepository['byId']>>>;
