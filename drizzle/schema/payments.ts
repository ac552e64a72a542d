import { sql } from 'drizzle-orm';
import { check, index, pgEnum, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { users } from './accounts';
import { channels } from './channels';
import { createdAt, idColumn, refColumn, timeColumn } from './columns';

/** What each means, and what follows upon what: lib/domain/sponsorship.ts. */
export const sponsorshipState = pgEnum('sponsorship_state', ['open', 'lapsed', 'running', 'suspended', 'ending', 'ended']);

/**
 * Sponsorships that are paid for, from the pressed button to the end of the last payment. A row outlives its person and
 * its channel: somebody must still tell the payment provider that it is over.
 */
export const sponsorships = pgTable(
  'sponsorships',
  {
    id: idColumn(),
    /** Our name of it at the provider. Random: several sites may share one account there. */
    reference: text('reference').notNull(),
    userId: refColumn('user_id').references(() => users.id, { onDelete: 'set null' }),
    channelId: refColumn('channel_id').references(() => channels.id, { onDelete: 'set null' }),
    state: sponsorshipState('state').notNull().default('open'),
    /** Where the person comes back to from paying: a path of ours. */
    returnPath: text('return_path').notNull(),
    checkoutReference: text('checkout_reference'),
    checkoutUrl: text('checkout_url'),
    checkoutExpiresAt: timeColumn('checkout_expires_at'),
    subscriptionReference: text('subscription_reference'),
    /** When the provider came to know what the state rests on, by its own clock; and that fact's rank among those of one second. */
    factAt: timeColumn('fact_at'),
    factRank: smallint('fact_rank'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('sponsorships_reference_key').on(t.reference),
    uniqueIndex('sponsorships_open_key').on(t.userId, t.channelId).where(sql`${t.state} = 'open'`),
    uniqueIndex('sponsorships_running_key').on(t.userId, t.channelId).where(sql`${t.state} in ('running', 'suspended')`),
    index('sponsorships_pair_idx').on(t.userId, t.channelId),
    index('sponsorships_channel_idx').on(t.channelId),
    index('sponsorships_live_idx').on(t.id).where(sql`${t.state} in ('open', 'running', 'suspended', 'ending')`),
    check('sponsorships_checkout_whole', sql`(${t.checkoutReference} is null) = (${t.checkoutUrl} is null) and (${t.checkoutUrl} is null) = (${t.checkoutExpiresAt} is null)`),
    check('sponsorships_fact_whole', sql`(${t.factAt} is null) = (${t.factRank} is null)`),
  ],
);

/** Events of the provider that have taken effect. An id stands here exactly when its effect was committed. */
export const paymentEvents = pgTable(
  'payment_events',
  {
    id: text('id').primaryKey(),
    receivedAt: timeColumn('received_at').notNull().defaultNow(),
  },
  (t) => [index('payment_events_received_idx').on(t.receivedAt)],
);
