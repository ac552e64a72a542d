import { banUser, unbanUser } from '@/lib/contracts/moderation.contract';
import { route } from '@/server/http/route';

export const PUT = route(banUser, ({ bans }, { viewer, params, body }) => bans.ban(viewer, params.id, body));
export const DELETE = route(unbanUser, ({ bans }, { viewer, params }) => bans.unban(viewer, params.id));
