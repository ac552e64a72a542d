import { logout } from '@/lib/contracts/auth.contract';
import { route } from '@/server/http/route';

export const POST = route(logout, ({ auth }, { viewer, token }) => auth.logout(viewer, token));
