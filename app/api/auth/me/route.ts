import { me } from '@/lib/contracts/auth.contract';
import { route } from '@/server/http/route';

export const GET = route(me, ({ auth }, { viewer }) => auth.me(viewer));
