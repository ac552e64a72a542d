import { kickFromRoom } from '@/lib/contracts/rooms.contract';
import { route } from '@/server/http/route';

export const POST = route(kickFromRoom, ({ rooms }, { viewer, params }) => rooms.kick(viewer, params.id, params.user_id));
