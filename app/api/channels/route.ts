import { createChannel, listChannels } from '@/lib/contracts/channels.contract';
import { route } from '@/server/http/route';

export const GET = route(listChannels, ({ channels }, { viewer, query }) => channels.list(viewer, query));
export const POST = route(createChannel, ({ channels }, { viewer, body }) => channels.create(viewer, body));
