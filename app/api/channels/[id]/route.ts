import { deleteChannel, getChannel, updateChannel } from '@/lib/contracts/channels.contract';
import { route } from '@/server/http/route';

export const GET = route(getChannel, ({ channels }, { viewer, params }) => channels.get(viewer, params.id));
export const PUT = route(updateChannel, ({ channels }, { viewer, params, body }) => channels.update(viewer, params.id, body));
export const DELETE = route(deleteChannel, ({ channels }, { viewer, params }) => channels.remove(viewer, params.id));
