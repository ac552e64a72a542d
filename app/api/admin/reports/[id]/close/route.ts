import { closeReport } from '@/lib/contracts/moderation.contract';
import { route } from '@/server/http/route';

export const POST = route(closeReport, ({ reports }, { viewer, params, body }) => reports.close(viewer, params.id, body));
