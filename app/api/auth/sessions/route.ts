import { listSessions } from '@/lib/contracts/account.contract';
import { route } from '@/server/http/route';

export const GET = route(listSessions, ({ account }, { viewer, query }) => account.sessions(viewer, query));
