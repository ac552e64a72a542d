import type { BodyOf } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import type { sponsor, SponsorshipCheckout, Subscription } from '@/lib/contracts/subscriptions.contract';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import type { PaidPayments, Payments } from '@/server/ports/payments';
import type { Randomness } from '@/server/ports/random';
import type { ChannelsRepository, SponsorshipRow, SponsorshipsRepository, SubscriptionsRepository } from '@/server/ports/repositories';
import type { SponsorshipEnding } from '@/server/ports/sponsorship-ending';
import type { Transactions } from '@/server/ports/transaction';
import { othersChannel } from './others-channel';
import { presentSubscription } from './present-subscription';

export interface SponsorshipDependencies {
  sponsorships: SponsorshipsRepository;
  subscriptions: SubscriptionsRepository;
  channels: ChannelsRepository;
  payments: Payments;
  ending: SponsorshipEnding;
  transactions: Transactions;
  bus: Bus;
  random: Randomness;
  clock: Clock;
}

/** Nobody guesses it, and no other site that shares the account has it. */
const REFERENCE_BYTES = 18;

export type Sponsored = { kind: 'subscription'; subscription: Subscription; isNew: boolean } | { kind: 'checkout'; checkout: SponsorshipCheckout };

function presentCheckout(row: SponsorshipRow): SponsorshipCheckout | null {
  if (row.checkoutUrl === null || row.checkoutExpiresAt === null || row.channelId === null) return null;
  return { channel_id: row.channelId, checkout_url: row.checkoutUrl, expires_at: row.checkoutExpiresAt.toISOString() };
}

/** Becoming a sponsor and ceasing to be one, at once or through a payment. */
export function sponsorshipService(deps: SponsorshipDependencies) {
  const { sponsorships, subscriptions, channels, payments, ending, transactions, bus } = deps;

  async function grant(viewer: UserViewer, channelId: number): Promise<Sponsored> {
    const result = await subscriptions.subscribe(viewer.userId, channelId, true);
    if (result === null) throw new Problem('not_found');
    if (result.changed) bus.publish('access_changed', { userId: viewer.userId, channelId });
    return { kind: 'subscription', subscription: presentSubscription(result.row), isNew: result.changed };
  }

  /** Two presses at once open one checkout: the row is one, and the provider knows it by the row's name. */
  async function checkOut(provider: PaidPayments, viewer: UserViewer, channel: { id: number; name: string }, returnPath: string): Promise<SponsorshipCheckout> {
    const wanted = { reference: deps.random.token(REFERENCE_BYTES), userId: viewer.userId, channelId: channel.id, returnPath };
    const row = await sponsorships.openFor(wanted, deps.clock.now());
    if (row === null) throw new Problem('not_found');
    const known = presentCheckout(row);
    if (known) return known;
    try {
      const made = await provider.openCheckout({
        reference: row.reference, userId: viewer.userId, channelId: channel.id, channelName: channel.name, returnPath: row.returnPath,
      });
      const attached = await sponsorships.attachCheckout(row.id, made);
      const checkout = attached && presentCheckout(attached);
      if (!checkout) throw new Problem('unavailable', { retryAfterSec: 1 });
      return checkout;
    } catch (error) {
      // The provider repeats an answer under the same name, a refusal too: the next press takes a new one.
      await sponsorships.lapseUnopened(row.id);
      throw error;
    }
  }

  return {
    /** Whether sponsoring costs something here. */
    isPaid: payments.kind === 'paid',

    /** Subscribes too; where it costs something, once the payment is confirmed. */
    async sponsor(viewer: UserViewer, channelId: number, input: BodyOf<typeof sponsor>): Promise<Sponsored> {
      const channel = await othersChannel(channels, viewer, channelId);
      if (payments.kind === 'free') return grant(viewer, channelId);
      const row = await subscriptions.find(viewer.userId, channelId);
      if (row?.isSponsor) return { kind: 'subscription', subscription: presentSubscription(row), isNew: false };
      return { kind: 'checkout', checkout: await checkOut(payments, viewer, channel, input.return_path ?? `/channel/${channelId}`) };
    },

    /** Ends at once, the payment with it. One who owes, and is no sponsor for that, ends the debt's course. */
    async unsponsor(viewer: UserViewer, channelId: number): Promise<Subscription> {
      const row = await transactions.run(async (tx) => {
        const hadPayment = await ending.ofPair(viewer.userId, channelId, tx);
        const lowered = await subscriptions.unsponsor(viewer.userId, channelId, tx);
        const left = lowered ?? (hadPayment ? await subscriptions.find(viewer.userId, channelId, tx) : null);
        if (left === null) throw new Problem('not_found');
        return left;
      });
      bus.publish('access_changed', { userId: viewer.userId, channelId });
      return presentSubscription(row);
    },
  };
}

export type SponsorshipService = ReturnType<typeof sponsorshipService>;
