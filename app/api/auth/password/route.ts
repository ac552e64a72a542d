import { changePassword } from '@/lib/contracts/account.contract';
import { route } from '@/server/http/route';

export const POST = route(changePassword, ({ account }, { viewer, body }) => account.changePassword(viewer, body));
