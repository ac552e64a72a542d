import { deleteVideo, getVideo, updateVideo } from '@/lib/contracts/videos.contract';
import { route } from '@/server/http/route';

export const GET = route(getVideo, ({ videos }, { viewer, params }) => videos.get(viewer, params.id));
export const PATCH = route(updateVideo, ({ videos }, { viewer, params, body }) => videos.update(viewer, params.id, body));
export const DELETE = route(deleteVideo, ({ videos }, { viewer, params }) => videos.remove(viewer, params.id));
