import { listReplays } from '@/lib/contracts/replays.contract';
import { route } from '@/server/http/route';

export const GET = route(listReplays, ({ replays }, { viewer, params, query }) => replays.list(viewer, params.id, query));
