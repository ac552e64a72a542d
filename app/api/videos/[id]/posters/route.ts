import { listPosters } from '@/lib/contracts/posters.contract';
import { route } from '@/server/http/route';

export const GET = route(listPosters, ({ posters }, { viewer, params }) => posters.list(viewer, params.id));
