import { choosePoster } from '@/lib/contracts/posters.contract';
import { route } from '@/server/http/route';

export const PUT = route(choosePoster, ({ posters }, { viewer, params, body }) => posters.choose(viewer, params.id, body.frame));
