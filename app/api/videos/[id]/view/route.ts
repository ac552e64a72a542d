import { countView } from '@/lib/contracts/videos.contract';
import { route } from '@/server/http/route';

export const POST = route(countView, ({ views }, { viewer, params }) => views.count(viewer, params.id));
