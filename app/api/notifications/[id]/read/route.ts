import { readNotification } from '@/lib/contracts/notifications.contract';
import { route } from '@/server/http/route';

export const POST = route(readNotification, ({ notifications }, { viewer, params }) => notifications.read(viewer, params.id));
