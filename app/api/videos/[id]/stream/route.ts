import { getStream } from '@/lib/contracts/videos.contract';
import { route } from '@/server/http/route';

export const GET = route(getStream, ({ videos }, { viewer, params }) => videos.stream(viewer, params.id));
