import { listUsers } from '@/lib/contracts/moderation.contract';
import { route } from '@/server/http/route';

export const GET = route(listUsers, ({ bans }, { viewer, query }) => bans.list(viewer, query));
