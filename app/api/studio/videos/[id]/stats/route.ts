import { getVideoStats } from '@/lib/contracts/studio.contract';
import { route } from '@/server/http/route';

export const GET = route(getVideoStats, ({ studio }, { viewer, params }) => studio.videoStats(viewer, params.id));
