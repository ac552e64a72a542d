import { mySubscriptions } from '@/lib/contracts/subscriptions.contract';
import { route } from '@/server/http/route';

export const GET = route(mySubscriptions, ({ subscriptions }, { viewer, query }) => subscriptions.mine(viewer, query));
