import { getStudioSummary } from '@/lib/contracts/studio.contract';
import { route } from '@/server/http/route';

export const GET = route(getStudioSummary, ({ studio }, { viewer }) => studio.summary(viewer));
