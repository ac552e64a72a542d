import { login } from '@/lib/contracts/auth.contract';
import { route } from '@/server/http/route';

export const POST = route(login, ({ auth }, { body, origin }) => auth.login(body, origin));
