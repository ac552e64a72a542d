import { acceptInvitation } from '@/lib/contracts/rooms.contract';
import { route } from '@/server/http/route';

export const POST = route(acceptInvitation, ({ invitations }, { viewer, params }) => invitations.accept(viewer, params.id));
