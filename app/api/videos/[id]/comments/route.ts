import { addComment, listComments } from '@/lib/contracts/comments.contract';
import { route } from '@/server/http/route';

export const GET = route(listComments, ({ comments }, { viewer, params, query }) => comments.list(viewer, params.id, query));
export const POST = route(addComment, ({ comments }, { viewer, params, body }) => comments.add(viewer, params.id, body));
