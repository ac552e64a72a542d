import { deleteComment } from '@/lib/contracts/comments.contract';
import { route } from '@/server/http/route';

export const DELETE = route(deleteComment, ({ comments }, { viewer, params }) => comments.remove(viewer, params.id));
