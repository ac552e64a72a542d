import { readAllNotifications } from '@/lib/contracts/notifications.contract';
import { route } from '@/server/http/route';

export const POST = route(readAllNotifications, ({ notifications }, { viewer }) => notifications.readAll(viewer));
