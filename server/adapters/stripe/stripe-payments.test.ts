import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isProblem } from '@/lib/contracts/errors';
import type { CheckoutOrder, PaidPayments } from '@/server/ports/payments';
import { fakeStripe, STRIPE_KEY, type FakeStripe } from '@/server/testing/stripe/fake-stripe';
import { invoiceEvent, sessionEvent, signed, stripeEvent, subscriptionEvent, WEBHOOK_SECRET } from '@/server/testing/stripe/stripe-events';
import { stripePayments } from './stripe-payments';

const order: CheckoutOrder = { reference: 'aReferenceOf24Characters', userId: 7, channelId: 9, channelName: 'Films & Ко', returnPath: '/video/3' };
const settings = { secretKey: STRIPE_KEY, webhookSecret: WEBHOOK_SECRET, priceId: 'price_1SLkaAwHu7ix', publicUrl: 'https://video.example.org' };

let stripe: FakeStripe;
let payments: PaidPayments;
beforeEach(async () => {
  stripe = await fakeStripe();
  payments = await stripePayments({ ...settings, apiBase: stripe.url });
});
afterEach(() => stripe.close());

async function failureOf(work: Promise<unknown>): Promise<Error> {
  return work.then(() => expect.unreachable('It succeeded'), (error: Error) => error);
}

/** Everything that a log would tell of an error. */
function toldBy(error: unknown): string {
  return error instanceof Error ? `${error.message} ${error.stack} ${JSON.stringify(error)} ${toldBy(error.cause)}` : String(error);
}

describe('a checkout', () => {
  it('is ordered for the price, marked as ours, and leads back to our own pages', async () => {
    const checkout = await payments.openCheckout(order);
    const session = stripe.sessions.get(checkout.reference)!;
    expect(checkout).toEqual({ reference: session.id, url: session.url, expiresAt: new Date(session.expires_at * 1000) });
    expect(Object.fromEntries(session.form)).toMatchObject({
      mode: 'subscription', 'line_items[0][price]': settings.priceId, 'line_items[0][quantity]': '1', client_reference_id: order.reference,
      'metadata[payment_id]': order.reference, 'metadata[user_id]': '7', 'metadata[channel_id]': '9', 'subscription_data[metadata][payment_id]': order.reference,
      success_url: 'https://video.example.org/video/3?sponsorship=paid', cancel_url: 'https://video.example.org/video/3?sponsorship=cancelled',
    });
  });

  it('is one, however often and at once it is ordered', async () => {
    const checkouts = await Promise.all(Array.from({ length: 5 }, () => payments.openCheckout(order)));
    expect(new Set(checkouts.map(({ url }) => url)).size).toBe(1);
    expect(stripe.sessions.size).toBe(1);
    expect((await payments.openCheckout({ ...order, reference: 'anotherReferenceOf24Char' })).url).not.toBe(checkouts[0]!.url);
  });

  it('is asked for again under the same key where Stripe stumbles', async () => {
    stripe.failNext(503);
    await payments.openCheckout(order);
    expect(stripe.asked.map(({ idempotencyKey }) => idempotencyKey)).toEqual([`checkout-${order.reference}`, `checkout-${order.reference}`]);
  });

  it('tells Stripe nothing of how the site fares', async () => {
    await payments.openCheckout(order);
    await payments.openCheckout({ ...order, reference: 'anotherReferenceOf24Char' });
    for (const { headers } of stripe.asked) {
      expect(headers['x-stripe-client-telemetry']).toBeUndefined();
      expect(String(headers['x-stripe-client-user-agent'])).not.toContain('telemetry_id');
    }
  });

  it.each([['a wrong key', { secretKey: 'sk_live_of_somebody_else' }], ['nobody there', { apiBase: 'http://127.0.0.1:9' }]])('%s: unavailable, and no word of the key', async (_what, wrong) => {
    const lost = await stripePayments({ ...settings, apiBase: stripe.url, ...wrong });
    const error = await failureOf(lost.openCheckout(order));
    expect(isProblem(error) && error.code).toBe('unavailable');
    expect(toldBy(error)).not.toMatch(/sk_(test|live)/);
    expect(error.cause).toBeInstanceOf(Error);
  });
});

describe('the end', () => {
  it('of what is paid for is a cancellation at once, and twice is once', async () => {
    const { reference } = await payments.openCheckout(order);
    const { subscription } = stripe.pay(reference);
    const known = { checkoutReference: reference, subscriptionReference: subscription };
    await payments.end(known);
    await payments.end(known);
    expect(stripe.subscriptions.get(subscription!)).toBe('canceled');
  });

  it('of an open checkout closes it; of one that was paid on meanwhile, cancels the payment', async () => {
    const [open, paid] = [await payments.openCheckout(order), await payments.openCheckout({ ...order, reference: 'anotherReferenceOf24Char' })];
    const { subscription } = stripe.pay(paid.reference);
    for (const { reference } of [open, paid, open]) await payments.end({ checkoutReference: reference, subscriptionReference: null });
    expect(stripe.sessions.get(open.reference)!.status).toBe('expired');
    expect(stripe.subscriptions.get(subscription!)).toBe('canceled');
  });

  it('of what Stripe does not know, or of nothing, is no fault', async () => {
    await payments.end({ checkoutReference: 'cs_unknown', subscriptionReference: null });
    await payments.end({ checkoutReference: null, subscriptionReference: 'sub_unknown' });
    await payments.end({ checkoutReference: null, subscriptionReference: null });
  });

  it('is not believed where Stripe refuses, and the refusal tells no key', async () => {
    stripe.failNext(403, 3, 'invalid_request_error');
    const error = await failureOf(payments.end({ checkoutReference: null, subscriptionReference: 'sub_1' }));
    expect(toldBy(error)).toContain('403');
    expect(toldBy(error)).not.toContain(STRIPE_KEY);
  });
});

describe('an event', () => {
  const about = { payment: order.reference, session: 'cs_test_1', subscription: 'sub_1' };
  const now = new Date();
  const sec = Math.floor(now.getTime() / 1000);
  const read = (event: unknown) => {
    const { body, signature } = signed(event);
    return payments.readNotice(Buffer.from(body), signature, now);
  };

  it.each([
    ['paid', sessionEvent('checkout.session.completed', about, sec)],
    ['paid', sessionEvent('checkout.session.completed', about, sec, { payment_status: 'no_payment_required' })],
    ['pending', sessionEvent('checkout.session.completed', about, sec, { payment_status: 'unpaid' })],
    ['paid', sessionEvent('checkout.session.async_payment_succeeded', about, sec)],
    ['lapsed', sessionEvent('checkout.session.async_payment_failed', about, sec, { payment_status: 'unpaid' })],
    ['lapsed', sessionEvent('checkout.session.expired', { ...about, subscription: null }, sec, { status: 'expired', payment_status: 'unpaid' })],
    ['pending', subscriptionEvent('customer.subscription.created', about, sec, 'incomplete')],
    ['paid', subscriptionEvent('customer.subscription.updated', about, sec, 'active')],
    ['paid', subscriptionEvent('customer.subscription.updated', about, sec, 'past_due')],
    ['suspended', subscriptionEvent('customer.subscription.updated', about, sec, 'unpaid')],
    ['ended', subscriptionEvent('customer.subscription.updated', about, sec, 'incomplete_expired')],
    ['ended', subscriptionEvent('customer.subscription.deleted', about, sec, 'canceled')],
  ])('says %s', (fact, event) => {
    const { subscription } = event.type === 'checkout.session.expired' ? { subscription: null } : about;
    expect(read(event)).toEqual({ eventId: event.id, at: new Date(sec * 1000), reference: about.payment, fact, subscriptionReference: subscription });
  });

  it.each([
    ['of an invoice', invoiceEvent('invoice.payment_failed', about, sec)],
    ['of a kind nobody knows', stripeEvent('capybara.fed', { metadata: { payment_id: about.payment } }, sec)],
    ['named like what every object has', stripeEvent('constructor', { metadata: { payment_id: about.payment } }, sec)],
    ['about another program’s checkout', sessionEvent('checkout.session.completed', { ...about, payment: '5' }, sec)],
    ['in a status nobody knows', subscriptionEvent('customer.subscription.updated', about, sec, 'levitating')],
  ])('%s is of no interest', (_what, event) => {
    expect(read(event)).toBeNull();
  });

  it.each<[string, () => unknown]>([
    ['without a signature', () => payments.readNotice(Buffer.from('{}'), null, now)],
    ['with another’s signature', () => { const { body, signature } = signed(stripeEvent('x', {}, sec), { secret: 'whsec_other' }); payments.readNotice(Buffer.from(body), signature, now); }],
    ['changed by a byte', () => { const { body, signature } = signed(stripeEvent('x', {}, sec)); payments.readNotice(Buffer.from(body.replace('x', 'y')), signature, now); }],
    ['signed six minutes ago', () => { const { body, signature } = signed(stripeEvent('x', {}, sec), { timestamp: sec - 360 }); payments.readNotice(Buffer.from(body), signature, now); }],
    ['signed, but not JSON', () => read('{"id":')],
    ['signed, but no event', () => read('[]')],
    ['signed, with a name that no database takes', () => read({ ...sessionEvent('checkout.session.completed', about, sec), id: 'evt_\u0000' })],
    ['signed, from the year 300000', () => read(sessionEvent('checkout.session.completed', about, 1e13))],
    ['signed, about ours, without a status', () => read(stripeEvent('customer.subscription.updated', { id: 'sub_1', metadata: { payment_id: about.payment } }, sec))],
  ])('%s is refused as malformed', (_what, work) => {
    expect(work).toThrow(expect.objectContaining({ code: 'malformed' }));
  });
});
