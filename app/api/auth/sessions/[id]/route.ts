import { revokeSession } from '@/lib/contracts/account.contract';
import { route } from '@/server/http/route';

export const DELETE = route(revokeSession, ({ account }, { viewer, params }) => account.revokeSession(viewer, params.id));
