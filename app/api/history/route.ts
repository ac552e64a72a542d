import { clearHistory, listHistory } from '@/lib/contracts/history.contract';
import { route } from '@/server/http/route';

export const GET = route(listHistory, ({ history }, { viewer, query }) => history.list(viewer, query));
export const DELETE = route(clearHistory, ({ history }, { viewer }) => history.clear(viewer));
