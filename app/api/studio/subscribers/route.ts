import { listSubscribers } from '@/lib/contracts/studio.contract';
import { route } from '@/server/http/route';

export const GET = route(listSubscribers, ({ studio }, { viewer, query }) => studio.subscribers(viewer, query));
