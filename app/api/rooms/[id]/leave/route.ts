import { leaveRoom } from '@/lib/contracts/rooms.contract';
import { route } from '@/server/http/route';

export const POST = route(leaveRoom, ({ rooms }, { viewer, params }) => rooms.leave(viewer, params.id));
