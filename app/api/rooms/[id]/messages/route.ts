import { roomMessages } from '@/lib/contracts/rooms.contract';
import { route } from '@/server/http/route';

export const GET = route(roomMessages, ({ chat }, { viewer, params, query }) => chat.history(viewer, params.id, query));
