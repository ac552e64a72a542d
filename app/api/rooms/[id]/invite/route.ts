import { inviteToRoom } from '@/lib/contracts/rooms.contract';
import { route } from '@/server/http/route';

export const POST = route(inviteToRoom, async ({ invitations }, { viewer, params, body }) => {
  const { invitation, created } = await invitations.invite(viewer, params.id, body);
  return { reply: invitation, status: created ? 201 : 200 };
});
