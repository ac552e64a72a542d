import { listRelated } from '@/lib/contracts/videos.contract';
import { route } from '@/server/http/route';

export const GET = route(listRelated, ({ videos }, { viewer, params, query }) => videos.related(viewer, params.id, query.limit));
