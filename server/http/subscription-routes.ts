import type { subscribe, unsubscribe, sponsor, unsponsor } from '@/lib/contracts/subscriptions.contract';
import { route } from './route';

/** Two paths lead to each of these; 201 for a new standing, 200 for one that stood already. */
export const subscribeRoute = (endpoint: typeof subscribe) =>
  route(endpoint, async ({ subscriptions }, { viewer, params }) => {
    const { subscription, changed } = await subscriptions.subscribe(viewer, params.id);
    return { reply: subscription, status: changed ? 201 : 200 };
  });

export const unsubscribeRoute = (endpoint: typeof unsubscribe) =>
  route(endpoint, ({ subscriptions }, { viewer, params }) => subscriptions.unsubscribe(viewer, params.id));

export const sponsorRoute = (endpoint: typeof sponsor) =>
  route(endpoint, async ({ subscriptions }, { viewer, params }) => {
    const { subscription, changed } = await subscriptions.sponsor(viewer, params.id);
    return { reply: subscription, status: changed ? 201 : 200 };
  });

export const unsponsorRoute = (endpoint: typeof unsponsor) =>
  route(endpoint, ({ subscriptions }, { viewer, params }) => subscriptions.unsponsor(viewer, params.id));
