import { subscribe, unsubscribe } from '@/lib/contracts/subscriptions.contract';
import { subscribeRoute, unsubscribeRoute } from '@/server/http/subscription-routes';

export const POST = subscribeRoute(subscribe);
export const DELETE = unsubscribeRoute(unsubscribe);
