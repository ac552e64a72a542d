import { z } from 'zod';
import { channel } from './channels.contract';
import { endpoint, type Endpoint } from './endpoint';
import { id, idParams, isoTime, list, pageQuery } from './primitives';

export const subscription = z
  .object({ id, user_id: id, channel_id: id, is_sponsor: z.boolean(), created_at: isoTime })
  .meta({ id: 'Subscription' });
export const subscriptionWithChannel = subscription.extend({ channel }).meta({ id: 'SubscriptionWithChannel' });

/** Where sponsoring costs something: the page of the payment provider on which it is paid. */
export const sponsorshipCheckout = z
  .object({ channel_id: id, checkout_url: z.url({ protocol: /^https?$/ }), expires_at: isoTime })
  .meta({ id: 'SponsorshipCheckout', description: 'Go there to pay; sponsorship begins when the payment is confirmed. Asked again, the same page until it expires.' });

export type SponsorshipCheckout = z.infer<typeof sponsorshipCheckout>;
export type Subscription = z.infer<typeof subscription>;
export type SubscriptionWithChannel = z.infer<typeof subscriptionWithChannel>;

const tag = 'Subscriptions';

export const subscribe = endpoint({
  method: 'POST', path: '/channels/{id}/subscribe', tag, summary: 'Subscribe (201), or already subscribed (200)', caller: 'user', rate: 'write',
  params: idParams, body: z.strictObject({}), response: subscription, statuses: [201, 200], errors: ['not_found'],
});

export const unsubscribe = endpoint({
  method: 'DELETE', path: '/channels/{id}/subscribe', tag, summary: 'Unsubscribe', caller: 'user', rate: 'write',
  params: idParams, statuses: [204], errors: ['not_found'],
});

/** Pages that have a button for it. */
const returnPath = z
  .string()
  .regex(/^\/(?:channel|video)\/[1-9]\d{0,15}$/)
  .meta({ description: 'Where to come back to from paying: a channel’s or video’s page. Default: the channel’s' });

export const sponsor = endpoint({
  method: 'POST', path: '/channels/{id}/sponsor', tag, caller: 'user', rate: 'write',
  summary: 'Become a sponsor; subscribes too. Granted at once (201), a sponsor already (200), or where it costs something: pay first (202)',
  params: idParams, body: z.strictObject({ return_path: returnPath.optional() }),
  response: z.union([subscription, sponsorshipCheckout]), responseOf: { 201: subscription, 200: subscription, 202: sponsorshipCheckout },
  statuses: [201, 200, 202], errors: ['not_found'],
});

export const unsponsor = endpoint({
  method: 'DELETE', path: '/channels/{id}/sponsor', tag, summary: 'Stop sponsoring at once, stay a subscriber; a payment that renews itself is cancelled', caller: 'user', rate: 'write',
  params: idParams, response: subscription, statuses: [200], errors: ['not_found'],
});

/** The same four under the prefix that follows from the brief. */
function alias<E extends Endpoint>(original: E): E {
  return { ...original, path: `/subscriptions${original.path}`, summary: `${original.summary} (alias)` };
}
export const subscribeAlias = alias(subscribe);
export const unsubscribeAlias = alias(unsubscribe);
export const sponsorAlias = alias(sponsor);
export const unsponsorAlias = alias(unsponsor);

export const mySubscriptions = endpoint({
  method: 'GET', path: '/subscriptions/my', tag, summary: 'One’s subscriptions', caller: 'user', rate: 'read',
  query: pageQuery, response: list(subscription), statuses: [200], errors: [],
});

export const mySubscribedChannels = endpoint({
  method: 'GET', path: '/users/me/subscriptions', tag, summary: 'One’s subscriptions with their channels', caller: 'user', rate: 'read',
  query: pageQuery, response: list(subscriptionWithChannel), statuses: [200], errors: [],
});
