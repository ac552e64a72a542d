import { savePosition } from '@/lib/contracts/history.contract';
import { route } from '@/server/http/route';

export const PUT = route(savePosition, ({ history }, { viewer, params, body }) => history.report(viewer, params.id, body));
