import Stripe from 'stripe';

export const WEBHOOK_SECRET = 'whsec_of_nobody_9f8e7d6c';

/** What an event is about: our name of the sponsorship, and Stripe's names. */
export interface EventSubject {
  payment: string;
  session: string;
  subscription: string | null;
}

export interface StripeEvent {
  id: string;
  type: string;
  created: number;
  data: { object: Record<string, unknown> };
  [field: string]: unknown;
}

let counter = 0;

/** An envelope as Stripe's documentation shows it (API 2026-10-28.endive). */
export function stripeEvent(type: string, object: Record<string, unknown>, created: number): StripeEvent {
  counter += 1;
  return {
    id: `evt_1S${String(counter).padStart(6, '0')}LkdIwHu7ix`, object: 'event', api_version: '2026-10-28.endive', created,
    data: { object }, livemode: false, pending_webhooks: 1, request: { id: null, idempotency_key: null }, type,
  };
}

type SessionFacts = { payment_status?: 'paid' | 'unpaid' | 'no_payment_required'; status?: 'complete' | 'expired' };

/** `checkout.session.completed` and its relatives. */
export function sessionEvent(type: string, { payment, session, subscription }: EventSubject, created: number, { payment_status = 'paid', status = 'complete' }: SessionFacts = {}): StripeEvent {
  return stripeEvent(
    type,
    {
      id: session, object: 'checkout.session', adaptive_pricing: { enabled: false }, after_expiration: null, allow_promotion_codes: null,
      amount_subtotal: 500, amount_total: 500, automatic_tax: { enabled: false, liability: null, provider: null, status: null },
      billing_address_collection: null, cancel_url: 'http://videohost.test/channel/1?sponsorship=cancelled', client_reference_id: payment,
      client_secret: null, collected_information: null, consent: null, consent_collection: null, created: created - 40, currency: 'eur',
      currency_conversion: null, custom_fields: [], custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
      customer: 'cus_TqYbKq8mZ5tX1a', customer_creation: 'always',
      customer_details: { address: { city: null, country: 'DE', line1: null, line2: null, postal_code: null, state: null }, email: 'fan@example.org', name: 'A Fan', phone: null, tax_exempt: 'none', tax_ids: [] },
      customer_email: null, discounts: [], expires_at: created + 86_360, invoice: 'in_1SLkdIwHu7ixTqYb', invoice_creation: null, livemode: false, locale: null,
      metadata: { payment_id: payment, user_id: '1', channel_id: '1' }, mode: 'subscription', payment_intent: null, payment_link: null,
      payment_method_collection: 'always', payment_method_types: ['card', 'link'], payment_status, phone_number_collection: { enabled: false },
      recovered_from: null, saved_payment_method_options: { allow_redisplay_filters: ['always'], payment_method_remove: null, payment_method_save: null },
      setup_intent: null, shipping_address_collection: null, shipping_cost: null, shipping_options: [], status, submit_type: null, subscription,
      success_url: 'http://videohost.test/channel/1?sponsorship=paid', total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 }, ui_mode: 'hosted_page', url: null,
    },
    created,
  );
}

/** `customer.subscription.created`, `.updated`, `.deleted`. */
export function subscriptionEvent(type: string, { payment, subscription }: EventSubject, created: number, status: string): StripeEvent {
  const isOver = status === 'canceled';
  return stripeEvent(
    type,
    {
      id: subscription, object: 'subscription', application: null, application_fee_percent: null, automatic_tax: { disabled_reason: null, enabled: false, liability: null },
      billing_cycle_anchor: created, billing_mode: { flexible: null, type: 'flexible' }, billing_thresholds: null, cancel_at: null, cancel_at_period_end: false,
      canceled_at: isOver ? created : null, cancellation_details: { comment: null, feedback: null, reason: isOver ? 'cancellation_requested' : null },
      collection_method: 'charge_automatically', created: created - 10, currency: 'eur', customer: 'cus_TqYbKq8mZ5tX1a', days_until_due: null,
      default_payment_method: 'pm_1SLkdHwHu7ixTqYb', default_source: null, default_tax_rates: [], description: 'A channel', discounts: [], ended_at: isOver ? created : null,
      items: {
        object: 'list', has_more: false, total_count: 1, url: `/v1/subscription_items?subscription=${subscription}`,
        data: [{
          id: 'si_TqYbKq8mZ5tX1a', object: 'subscription_item', created, current_period_end: created + 2_592_000, current_period_start: created, discounts: [], metadata: {},
          price: { id: 'price_1SLkaAwHu7ix', object: 'price', active: true, billing_scheme: 'per_unit', currency: 'eur', livemode: false, product: 'prod_TqYb', recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' }, type: 'recurring', unit_amount: 500 },
          quantity: 1, subscription, tax_rates: [],
        }],
      },
      latest_invoice: 'in_1SLkdIwHu7ixTqYb', livemode: false, metadata: { payment_id: payment, user_id: '1', channel_id: '1' }, next_pending_invoice_item_invoice: null,
      on_behalf_of: null, pause_collection: null, pending_setup_intent: null, pending_update: null, schedule: null, start_date: created - 10, status, test_clock: null,
      transfer_data: null, trial_end: null, trial_start: null,
    },
    created,
  );
}

/** `invoice.paid`, `invoice.payment_failed`. */
export function invoiceEvent(type: string, { payment, subscription }: EventSubject, created: number): StripeEvent {
  const isPaid = type === 'invoice.paid';
  return stripeEvent(
    type,
    {
      id: 'in_1SLkdIwHu7ixTqYb', object: 'invoice', amount_due: 500, amount_paid: isPaid ? 500 : 0, amount_remaining: isPaid ? 0 : 500, attempt_count: 1, attempted: true,
      billing_reason: 'subscription_cycle', collection_method: 'charge_automatically', created: created - 5, currency: 'eur', customer: 'cus_TqYbKq8mZ5tX1a', livemode: false, metadata: {},
      parent: { quote_details: null, subscription_details: { metadata: { payment_id: payment }, subscription }, type: 'subscription_details' }, status: isPaid ? 'paid' : 'open', total: 500,
    },
    created,
  );
}

/** The body and the header as Stripe sends them, signed by its own library. */
export function signed(event: unknown, { secret = WEBHOOK_SECRET, timestamp = Math.floor(Date.now() / 1000) } = {}): { body: string; signature: string } {
  const body = typeof event === 'string' ? event : JSON.stringify(event, null, 2);
  return { body, signature: Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp }) };
}
