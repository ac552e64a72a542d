import { listChannelVideos } from '@/lib/contracts/videos.contract';
import { route } from '@/server/http/route';

export const GET = route(listChannelVideos, ({ videos }, { viewer, params, query }) => videos.listOfChannel(viewer, params.id, query));
