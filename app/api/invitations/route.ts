import { listInvitations } from '@/lib/contracts/rooms.contract';
import { route } from '@/server/http/route';

export const GET = route(listInvitations, ({ invitations }, { viewer, query }) => invitations.list(viewer, query));
