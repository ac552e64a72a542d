import { listNotifications } from '@/lib/contracts/notifications.contract';
import { route } from '@/server/http/route';

export const GET = route(listNotifications, ({ notifications }, { viewer, query }) => notifications.list(viewer, query));
