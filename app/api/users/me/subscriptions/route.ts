import { mySubscribedChannels } from '@/lib/contracts/subscriptions.contract';
import { route } from '@/server/http/route';

export const GET = route(mySubscribedChannels, ({ subscriptions }, { viewer, query }) => subscriptions.mineWithChannels(viewer, query));
