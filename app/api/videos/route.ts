import { listVideos } from '@/lib/contracts/videos.contract';
import { route } from '@/server/http/route';

export const GET = route(listVideos, ({ videos }, { viewer, query }) => videos.list(viewer, query));
