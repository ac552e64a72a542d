import { freePayments } from '../adapters/free-payments';
import { stripePayments } from '../adapters/stripe/stripe-payments';
import { paymentNotices } from '../http/payment-notices';
import { takeUpSponsorshipJobs } from '../jobs/sponsorship-jobs';
import type { ChannelsRepository, SubscriptionsRepository } from '../ports/repositories';
import { sponsorshipsRepository } from '../repositories/sponsorships.repository';
import { paymentNoticesService } from '../services/subscriptions/payment-notices.service';
import { sponsorshipEnding } from '../services/subscriptions/sponsorship-ending';
import { sponsorshipSettlingService } from '../services/subscriptions/sponsorship-settling.service';
import { sponsorshipService } from '../services/subscriptions/sponsorship.service';
import type { Foundation } from './foundation';

export interface SponsorshipNeeds {
  channels: ChannelsRepository;
  subscriptions: SubscriptionsRepository;
}

/** Sponsorship, free or paid for. */
export async function sponsorshipParts(base: Foundation, { channels, subscriptions }: SponsorshipNeeds) {
  const { config, db, database: transactions, queue, bus, random, clock, log } = base;
  const payments = config.stripe === undefined ? freePayments : await stripePayments({ ...config.stripe, publicUrl: config.http.publicUrl });
  const sponsorships = sponsorshipsRepository(db);
  const ending = sponsorshipEnding({ sponsorships, queue });
  const sponsorship = sponsorshipService({ sponsorships, subscriptions, channels, payments, ending, transactions, bus, random, clock });
  const notices = paymentNoticesService({ sponsorships, subscriptions, payments, transactions, queue, bus, clock, log });
  const settling = sponsorshipSettlingService({ sponsorships, payments, transactions, queue, clock });
  return {
    ending,
    sponsorship,
    settling,
    /** Finds the provider's events, which are read as they came. */
    direct: (entrance: Pick<Parameters<typeof paymentNotices>[0], 'rateLimit' | 'checks'>) => paymentNotices({ ...entrance, log }, notices),
    takeUpJobs: () => takeUpSponsorshipJobs(queue, settling),
  };
}
