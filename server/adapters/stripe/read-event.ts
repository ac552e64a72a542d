import { z } from 'zod';
import type { PaymentFact } from '@/lib/domain/sponsorship';
import type { PaymentNotice } from '@/server/ports/payments';

/** The last second of the year 9999. */
const LAST_SEC = 253_402_300_799;
/** What names of Stripe's are made of: nothing that a database could stumble over. */
const name = z.string().regex(/^[\w-]{1,255}$/);

const event = z.looseObject({
  id: name,
  type: z.string(),
  created: z.number().int().min(0).max(LAST_SEC),
  data: z.looseObject({ object: z.looseObject({}) }),
});
const ours = z.looseObject({ metadata: z.looseObject({ payment_id: z.string().regex(/^[\w-]{16,64}$/) }) });
const session = z.looseObject({ payment_status: z.string(), subscription: name.nullish() });
const subscription = z.looseObject({ id: name, status: z.string() });

/** Stripe tries a failed renewal for days (`past_due`), in which the sponsor stays one; `unpaid` and `paused` say that it gave up. */
const standings: Readonly<Record<string, PaymentFact>> = {
  incomplete: 'pending', active: 'paid', trialing: 'paid', past_due: 'paid', unpaid: 'suspended', paused: 'suspended', canceled: 'ended', incomplete_expired: 'ended',
};

type Told = { fact: PaymentFact | undefined; subscriptionReference: string | null };

function fromSession(object: object, factOf: (paymentStatus: string) => PaymentFact): Told {
  const { payment_status: status, subscription: reference } = session.parse(object);
  return { fact: factOf(status), subscriptionReference: reference ?? null };
}

function fromSubscription(object: object): Told {
  const { id, status } = subscription.parse(object);
  return { fact: standings[status], subscriptionReference: id };
}

/** Invoices are not among them: what becomes of an invoice shows in its subscription's status. */
const readers: Readonly<Record<string, (object: object) => Told>> = {
  'checkout.session.completed': (object) => fromSession(object, (status) => (status === 'unpaid' ? 'pending' : 'paid')),
  'checkout.session.async_payment_succeeded': (object) => fromSession(object, () => 'paid'),
  'checkout.session.async_payment_failed': (object) => fromSession(object, () => 'lapsed'),
  'checkout.session.expired': (object) => fromSession(object, () => 'lapsed'),
  'customer.subscription.created': fromSubscription,
  'customer.subscription.updated': fromSubscription,
  'customer.subscription.paused': fromSubscription,
  'customer.subscription.resumed': fromSubscription,
  'customer.subscription.deleted': (object) => ({ ...fromSubscription(object), fact: 'ended' }),
};

/**
 * What an event says about a sponsorship of this kind of site; null where it says nothing.
 * @throws where it is no event at all, or one of ours in a form that is not Stripe's
 */
export function readEvent(value: unknown): PaymentNotice | null {
  const { id, type, created, data } = event.parse(value);
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  const marked = ours.safeParse(data.object);
  if (!read || !marked.success) return null;
  const { fact, subscriptionReference } = read(data.object);
  if (fact === undefined) return null;
  return { eventId: id, at: new Date(created * 1000), reference: marked.data.metadata.payment_id, fact, subscriptionReference };
}
