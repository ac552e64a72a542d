import { closeRoom, getRoom, updateRoom } from '@/lib/contracts/rooms.contract';
import { route } from '@/server/http/route';

export const GET = route(getRoom, ({ rooms }, { viewer, params }) => rooms.get(viewer, params.id));
export const PATCH = route(updateRoom, ({ rooms }, { viewer, params, body }) => rooms.update(viewer, params.id, body));
export const DELETE = route(closeRoom, ({ rooms }, { viewer, params }) => rooms.close(viewer, params.id));
