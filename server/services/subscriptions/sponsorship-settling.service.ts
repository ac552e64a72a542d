import { Problem } from '@/lib/contracts/errors';
import type { Clock } from '@/server/ports/clock';
import { endSponsorshipJob, sponsorshipKey } from '@/server/ports/jobs';
import type { Payments } from '@/server/ports/payments';
import type { JobQueue } from '@/server/ports/queue';
import type { SponsorshipsRepository } from '@/server/ports/repositories';
import type { Transactions } from '@/server/ports/transaction';

export interface SponsorshipSettlingDependencies {
  sponsorships: SponsorshipsRepository;
  payments: Payments;
  transactions: Transactions;
  queue: Pick<JobQueue, 'send'>;
  clock: Clock;
}

const DAY_MS = 24 * 3_600_000;
/** Stripe sends an event again for three days, and on request for thirty. */
const EVENTS_KEPT_MS = 90 * DAY_MS;
const AT_ONCE = 500;

/** The end of what was paid for, on the provider's side: told until it is heard. */
export function sponsorshipSettlingService({ sponsorships, payments, transactions, queue, clock }: SponsorshipSettlingDependencies) {
  return {
    isPaid: payments.kind === 'paid',

    async end(sponsorshipId: number): Promise<void> {
      const row = await sponsorships.byId(sponsorshipId);
      if (row === null || row.state !== 'ending') return;
      // Without the keys nobody can be told: the row stays as it is until they are back.
      if (payments.kind === 'free') throw new Problem('unavailable');
      const { checkoutReference, subscriptionReference } = row;
      await payments.end({ checkoutReference, subscriptionReference });
      await sponsorships.ended(sponsorshipId, subscriptionReference);
    },

    /** Ends what a deletion missed, and sends again what has used up its attempts. */
    async settle(): Promise<void> {
      await transactions.run((tx) => sponsorships.endOrphans(tx));
      // A second job of one key is dropped, so those that still run are none the wiser.
      for (const id of await sponsorships.idsEnding(AT_ONCE)) await queue.send(endSponsorshipJob, { sponsorshipId: id }, { key: sponsorshipKey(id) });
      await sponsorships.forgetEvents(new Date(clock.now().getTime() - EVENTS_KEPT_MS));
    },
  };
}

export type SponsorshipSettlingService = ReturnType<typeof sponsorshipSettlingService>;
