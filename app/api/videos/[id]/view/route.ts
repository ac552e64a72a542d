import { countView } from '@/lib/contracts/videos.contract';
import { route } from '@/server/http/route';

export const POST = route(countView, ({ views }, { viewer, params, body }) => views.count(viewer, params.id, body));
