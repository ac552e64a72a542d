import { joinRoom } from '@/lib/contracts/rooms.contract';
import { route } from '@/server/http/route';

export const POST = route(joinRoom, ({ rooms }, { viewer, params, body }) => rooms.join(viewer, params.id, body.share_token));
