import { getAccess } from '@/lib/contracts/videos.contract';
import { route } from '@/server/http/route';

export const GET = route(getAccess, ({ videos }, { viewer, params }) => videos.access(viewer, params.id));
