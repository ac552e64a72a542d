import { z } from 'zod';
import { endpoint } from './endpoint';

/** Longest event that is read. Stripe's own are some 10 kB. */
export const PAYMENT_EVENT_BYTES = 256 * 1024;

/** Only what every event has; the rest is the provider's own documentation. */
const stripeEvent = z
  .looseObject({ id: z.string(), type: z.string(), created: z.number(), data: z.looseObject({ object: z.looseObject({}) }) })
  .meta({ id: 'StripeEvent' });

export const receiveStripeEvent = endpoint({
  method: 'POST', path: '/payments/stripe', tag: 'Payments', caller: 'anyone', rate: 'write', servedBy: 'node',
  summary: 'Events of Stripe, each signed in its header Stripe-Signature. One that is known or of no interest is answered alike. 404 where sponsorship is free',
  body: stripeEvent, response: z.object({ received: z.literal(true) }), statuses: [200], errors: ['not_found'],
});
