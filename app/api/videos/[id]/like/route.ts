import { likeVideo, unlikeVideo } from '@/lib/contracts/videos.contract';
import { route } from '@/server/http/route';

export const POST = route(likeVideo, ({ likes }, { viewer, params }) => likes.like(viewer, params.id));
export const DELETE = route(unlikeVideo, ({ likes }, { viewer, params }) => likes.unlike(viewer, params.id));
