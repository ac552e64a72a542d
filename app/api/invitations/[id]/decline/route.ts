import { declineInvitation } from '@/lib/contracts/rooms.contract';
import { route } from '@/server/http/route';

export const POST = route(declineInvitation, ({ invitations }, { viewer, params }) => invitations.decline(viewer, params.id));
