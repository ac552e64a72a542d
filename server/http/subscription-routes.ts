import type { subscribe, unsubscribe, sponsor, unsponsor } from '@/lib/contracts/subscriptions.contract';
import { route } from './route';

/** Two paths lead to each of these; 201 for a new standing, 200 for one that stood already, 202 for one that is to be paid for. */
export const subscribeRoute = (endpoint: typeof subscribe) =>
  route(endpoint, async ({ subscriptions }, { viewer, params }) => {
    const { subscription, changed } = await subscriptions.subscribe(viewer, params.id);
    return { reply: subscription, status: changed ? 201 : 200 };
  });

export const unsubscribeRoute = (endpoint: typeof unsubscribe) =>
  route(endpoint, ({ subscriptions }, { viewer, params }) => subscriptions.unsubscribe(viewer, params.id));

export const sponsorRoute = (endpoint: typeof sponsor) =>
  route(endpoint, async ({ sponsorship }, { viewer, params, body }) => {
    const result = await sponsorship.sponsor(viewer, params.id, body);
    if (result.kind === 'checkout') return { reply: result.checkout, status: 202 };
    return { reply: result.subscription, status: result.isNew ? 201 : 200 };
  });

export const unsponsorRoute = (endpoint: typeof unsponsor) =>
  route(endpoint, ({ sponsorship }, { viewer, params }) => sponsorship.unsponsor(viewer, params.id));
