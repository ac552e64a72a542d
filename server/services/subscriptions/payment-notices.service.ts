import { Problem } from '@/lib/contracts/errors';
import { factRanks, isOlder, stateAfter, type SponsorshipState } from '@/lib/domain/sponsorship';
import type { Bus, BusEvents } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import { endSponsorshipJob, sponsorshipKey } from '@/server/ports/jobs';
import type { Log } from '@/server/ports/log';
import type { PaymentNotice, Payments } from '@/server/ports/payments';
import type { JobQueue } from '@/server/ports/queue';
import type { SponsorshipRow, SponsorshipsRepository, SubscriptionsRepository } from '@/server/ports/repositories';
import type { Transaction, Transactions } from '@/server/ports/transaction';

export interface PaymentNoticesDependencies {
  sponsorships: SponsorshipsRepository;
  subscriptions: SubscriptionsRepository;
  payments: Payments;
  transactions: Transactions;
  queue: Pick<JobQueue, 'send'>;
  bus: Bus;
  clock: Clock;
  log: Log;
}

type Standing = BusEvents['access_changed'];

/** What the payment provider tells. An event and its effect commit together, so that it may come any number of times, anywhere. */
export function paymentNoticesService(deps: PaymentNoticesDependencies) {
  const { sponsorships, subscriptions, payments, queue } = deps;

  async function leaveToEnd(id: number, tx: Transaction): Promise<void> {
    await sponsorships.change(id, { state: 'ending' }, tx);
    await queue.send(endSponsorshipJob, { sponsorshipId: id }, { tx, key: sponsorshipKey(id) });
  }

  /** Makes room for a sponsorship that now runs. @returns false where another of the same pair runs already */
  async function takePlace(row: SponsorshipRow, siblings: SponsorshipRow[], tx: Transaction): Promise<boolean> {
    if (siblings.some(({ state }) => state === 'running')) {
      deps.log.warn({ sponsorshipId: row.id }, 'A sponsorship was paid for twice; the second payment is cancelled and may have to be refunded');
      return false;
    }
    for (const { id, state } of siblings) if (state === 'open' || state === 'suspended') await leaveToEnd(id, tx);
    return true;
  }

  /** @returns whose standing has changed */
  async function move(row: SponsorshipRow, siblings: SponsorshipRow[], state: SponsorshipState, tx: Transaction): Promise<Standing | null> {
    const { id, userId, channelId } = row;
    if (state === 'ending' || (state === 'running' && (userId === null || channelId === null))) {
      await leaveToEnd(id, tx);
      return null;
    }
    if (state === 'running' && !(await takePlace(row, siblings, tx))) {
      await leaveToEnd(id, tx);
      return null;
    }
    // Whoever owes while another payment of the same pair runs is in nobody's way, and holds no place.
    if (state === 'suspended' && siblings.some((other) => other.state === 'running' || other.state === 'suspended')) {
      await leaveToEnd(id, tx);
      return null;
    }
    await sponsorships.change(id, { state }, tx);
    if (userId === null || channelId === null) return null;
    if (state === 'running') {
      const result = await subscriptions.subscribe(userId, channelId, true, tx);
      return result?.changed ? { userId, channelId } : null;
    }
    if (row.state !== 'running') return null;
    return (await subscriptions.unsponsor(userId, channelId, tx)) === null ? null : { userId, channelId };
  }

  async function apply(notice: PaymentNotice, tx: Transaction): Promise<Standing | null> {
    if (!(await sponsorships.claimEvent(notice.eventId, tx))) return null;
    const found = await sponsorships.lockWithSiblings(notice.reference, tx);
    if (found === null) return null;
    const { row, siblings } = found;
    const isAnothers = row.subscriptionReference !== null && notice.subscriptionReference !== null && row.subscriptionReference !== notice.subscriptionReference;
    if (isAnothers) return null;
    await sponsorships.change(
      row.id,
      {
        subscriptionReference: row.subscriptionReference ?? notice.subscriptionReference,
        ...(!isOlder(row, notice) && { factAt: notice.at, factRank: factRanks[notice.fact] }),
      },
      tx,
    );
    const state = stateAfter(row, notice);
    return state === null || state === row.state ? null : move(row, siblings, state, tx);
  }

  return {
    /** @throws Problem `malformed` for what the provider has not signed, `not_found` where there is none */
    async receive(body: Uint8Array, signature: string | null): Promise<void> {
      if (payments.kind === 'free') throw new Problem('not_found');
      const notice = payments.readNotice(body, signature, deps.clock.now());
      if (notice === null) return;
      const changed = await deps.transactions.run((tx) => apply(notice, tx));
      if (changed) deps.bus.publish('access_changed', changed);
    },

    isPaid: payments.kind === 'paid',
  };
}

export type PaymentNoticesService = ReturnType<typeof paymentNoticesService>;
