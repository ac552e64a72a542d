import { createRoom, listRooms } from '@/lib/contracts/rooms.contract';
import { route } from '@/server/http/route';

export const GET = route(listRooms, ({ rooms }, { viewer, query }) => rooms.list(viewer, query));
export const POST = route(createRoom, ({ rooms }, { viewer, body }) => rooms.create(viewer, body));
