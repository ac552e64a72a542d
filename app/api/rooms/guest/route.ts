import { enterAsGuest } from '@/lib/contracts/rooms.contract';
import { route } from '@/server/http/route';

export const POST = route(enterAsGuest, ({ guestEntry }, { viewer, body, origin }) => guestEntry.enter(viewer, body, origin));
