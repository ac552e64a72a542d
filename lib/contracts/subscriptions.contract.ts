import { z } from 'zod';
import { channel } from './channels.contract';
import { endpoint, type Endpoint } from './endpoint';
import { id, idParams, isoTime, list, pageQuery } from './primitives';

export const subscription = z
  .object({ id, user_id: id, channel_id: id, is_sponsor: z.boolean(), created_at: isoTime })
  .meta({ id: 'Subscription' });
export const subscriptionWithChannel = subscription.extend({ channel }).meta({ id: 'SubscriptionWithChannel' });

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

export const sponsor = endpoint({
  method: 'POST', path: '/channels/{id}/sponsor', tag, summary: 'Become a sponsor; subscribes too', caller: 'user', rate: 'write',
  params: idParams, body: z.strictObject({}), response: subscription, statuses: [201, 200], errors: ['not_found'],
});

export const unsponsor = endpoint({
  method: 'DELETE', path: '/channels/{id}/sponsor', tag, summary: 'Stop sponsoring, stay a subscriber', caller: 'user', rate: 'write',
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
