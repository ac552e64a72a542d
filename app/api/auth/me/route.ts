import { deleteMe, updateMe } from '@/lib/contracts/account.contract';
import { me } from '@/lib/contracts/auth.contract';
import { route } from '@/server/http/route';

export const GET = route(me, ({ auth }, { viewer }) => auth.me(viewer));
export const PATCH = route(updateMe, ({ account }, { viewer, body }) => account.update(viewer, body));
export const DELETE = route(deleteMe, ({ account }, { viewer, body }) => account.remove(viewer, body));
