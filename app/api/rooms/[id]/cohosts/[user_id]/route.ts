import { dismissCoHost, nameCoHost } from '@/lib/contracts/rooms.contract';
import { route } from '@/server/http/route';

export const PUT = route(nameCoHost, ({ rooms }, { viewer, params }) => rooms.setCoHost(viewer, params.id, params.user_id, true));
export const DELETE = route(dismissCoHost, ({ rooms }, { viewer, params }) => rooms.setCoHost(viewer, params.id, params.user_id, false));
