import { readReplay, removeReplay } from '@/lib/contracts/replays.contract';
import { route } from '@/server/http/route';

export const GET = route(readReplay, ({ replays }, { viewer, params, query }) => replays.read(viewer, params.id, params.room_id, query));
export const DELETE = route(removeReplay, ({ replays }, { viewer, params }) => replays.remove(viewer, params.id, params.room_id));
