import { listReports } from '@/lib/contracts/moderation.contract';
import { route } from '@/server/http/route';

export const GET = route(listReports, ({ reports }, { viewer, query }) => reports.list(viewer, query));
