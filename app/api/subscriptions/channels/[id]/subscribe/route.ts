import { subscribeAlias, unsubscribeAlias } from '@/lib/contracts/subscriptions.contract';
import { subscribeRoute, unsubscribeRoute } from '@/server/http/subscription-routes';

export const POST = subscribeRoute(subscribeAlias);
export const DELETE = unsubscribeRoute(unsubscribeAlias);
