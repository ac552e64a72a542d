import type Stripe from 'stripe';
import { Problem } from '@/lib/contracts/errors';
import type { PaidPayments } from '@/server/ports/payments';
import { readEvent } from './read-event';

export interface StripeSettings {
  secretKey: string;
  webhookSecret: string;
  priceId: string;
  /** Another address than Stripe's own: a proxy, or a test's. */
  apiBase: string | undefined;
  publicUrl: string;
}

/** One attempt. A person waits for a checkout, so nobody waits for long. */
const ATTEMPT_MS = 10_000;
const RETRIES = 2;
/** How old a signed event may be. */
const TOLERANCE_SEC = 300;

/** Stripe Checkout in subscription mode: people pay on Stripe's own page, and signed events tell what became of it. */
export async function stripePayments({ secretKey, webhookSecret, priceId, apiBase, publicUrl }: StripeSettings): Promise<PaidPayments> {
  // Loaded here and not above: a site without payments has none of it in memory.
  const { default: Library } = await import('stripe');
  const stripe = new Library(secretKey, { ...addressOf(apiBase), telemetry: false, maxNetworkRetries: RETRIES, timeout: ATTEMPT_MS });

  /** What Stripe says in its errors may name keys: none of its words leave here. */
  function told(error: unknown): Error {
    if (!(error instanceof Library.errors.StripeError)) return new Error('Stripe’s library failed');
    const { type, code, statusCode, requestId } = error;
    return new Error(['Stripe', type, code, statusCode, requestId].filter((part) => part !== undefined).join(' '));
  }

  const isGone = (error: unknown) => error instanceof Library.errors.StripeError && error.code === 'resource_missing';

  /** @returns the subscription that was paid for by it, if any */
  async function closeCheckout(reference: string): Promise<string | null> {
    const session = await stripe.checkout.sessions.retrieve(reference).catch(nullWhere(isGone));
    if (session?.status === 'open') await stripe.checkout.sessions.expire(reference, {}, { idempotencyKey: `expire-${reference}` });
    return session === null ? null : nameOf(session.subscription);
  }

  return {
    kind: 'paid',

    async openCheckout({ reference, userId, channelId, channelName, returnPath }) {
      const metadata = { payment_id: reference, user_id: String(userId), channel_id: String(channelId) };
      try {
        const session = await stripe.checkout.sessions.create(
          {
            mode: 'subscription',
            line_items: [{ price: priceId, quantity: 1 }],
            client_reference_id: reference,
            metadata,
            subscription_data: { metadata, description: channelName.slice(0, 400) },
            success_url: `${publicUrl}${returnPath}?sponsorship=paid`,
            cancel_url: `${publicUrl}${returnPath}?sponsorship=cancelled`,
          },
          { idempotencyKey: `checkout-${reference}` },
        );
        if (session.url === null) throw new Error('A checkout without an address');
        return { reference: session.id, url: session.url, expiresAt: new Date(session.expires_at * 1000) };
      } catch (error) {
        throw new Problem('unavailable', { detail: 'Payment is not possible just now.', retryAfterSec: 30, cause: told(error) });
      }
    },

    async end({ checkoutReference, subscriptionReference }) {
      try {
        const reference = subscriptionReference ?? (checkoutReference === null ? null : await closeCheckout(checkoutReference));
        // Without a settlement: what is paid is paid, and nothing more is asked for.
        if (reference !== null) await stripe.subscriptions.cancel(reference, { invoice_now: false, prorate: false }).catch(nullWhere(isGone));
      } catch (error) {
        throw told(error);
      }
    },

    readNotice(body, signature, now) {
      try {
        return readEvent(stripe.webhooks.constructEvent(body, signature ?? '', webhookSecret, TOLERANCE_SEC, undefined, now.getTime()));
      } catch {
        throw new Problem('malformed', { detail: 'This is no event that Stripe has signed for this site, or it is too old.' });
      }
    },
  };
}

function addressOf(apiBase: string | undefined): Pick<Stripe.StripeConfig, 'protocol' | 'host' | 'port'> {
  if (apiBase === undefined) return {};
  const { protocol, hostname, port } = new URL(apiBase);
  const isPlain = protocol === 'http:';
  return { protocol: isPlain ? 'http' : 'https', host: hostname, port: port || (isPlain ? 80 : 443) };
}

function nullWhere(isExpected: (error: unknown) => boolean): (error: unknown) => null {
  return (error) => {
    if (isExpected(error)) return null;
    throw error;
  };
}

function nameOf(reference: string | { id: string } | null): string | null {
  return typeof reference === 'object' ? (reference?.id ?? null) : reference;
}
