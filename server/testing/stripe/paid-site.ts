import { sql } from 'drizzle-orm';
import { startHarness, type Harness, type HarnessOptions } from '@/server/testing/harness';
import type { Person } from '@/server/testing/factories';
import { fakeStripe, STRIPE_KEY, type FakeStripe } from './fake-stripe';
import { sessionEvent, signed, WEBHOOK_SECRET, type EventSubject } from './stripe-events';

export const EVENTS_PATH = '/api/payments/stripe';

export const stripeSettings = (stripe: FakeStripe) => ({
  STRIPE_SECRET_KEY: STRIPE_KEY, STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET, STRIPE_PRICE_ID: 'price_1SLkaAwHu7ix', STRIPE_API_BASE: stripe.url,
});

export const nowSec = () => Math.floor(Date.now() / 1000);

/** Sends an event as Stripe does. */
export function deliver(harness: Harness, event: unknown, options?: Parameters<typeof signed>[1]): Promise<Response> {
  const { body, signature } = signed(event, options);
  return harness.client().raw(EVENTS_PATH, { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature }, body });
}

/** A site on which sponsoring costs something, with the Stripe that it asks. */
export async function paidSite(options: HarnessOptions = {}, known?: FakeStripe) {
  const stripe = known ?? (await fakeStripe());
  const harness = await startHarness({ ...options, env: { ...stripeSettings(stripe), ...options.env } });

  async function rows(userId: number, channelId: number) {
    const { rows: found } = await harness.container.database.db.execute<{ id: string; reference: string; state: string; checkout_reference: string | null; subscription_reference: string | null }>(
      sql`SELECT id, reference, state, checkout_reference, subscription_reference FROM sponsorships WHERE user_id = ${userId} AND channel_id = ${channelId} ORDER BY id`,
    );
    return found;
  }

  /** The newest sponsorship of a pair as events name it, paid for at Stripe. */
  async function payAtStripe(person: Pick<Person, 'id'>, channelId: number): Promise<EventSubject> {
    const row = (await rows(person.id, channelId)).at(-1)!;
    return { payment: row.reference, session: row.checkout_reference!, subscription: stripe.pay(row.checkout_reference!).subscription };
  }

  return {
    harness,
    stripe,
    rows,
    payAtStripe,
    async pay(person: Pick<Person, 'id'>, channelId: number): Promise<EventSubject> {
      const about = await payAtStripe(person, channelId);
      const answer = await deliver(harness, sessionEvent('checkout.session.completed', about, nowSec()));
      if (answer.status !== 200) throw new Error(`The event was refused: ${answer.status} ${await answer.text()}`);
      return about;
    },
    async close() {
      await harness.close();
      await stripe.close();
    },
  };
}

export type PaidSite = Awaited<ReturnType<typeof paidSite>>;
