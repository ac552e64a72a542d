import { register } from '@/lib/contracts/auth.contract';
import { route } from '@/server/http/route';

export const POST = route(register, ({ auth }, { body, origin, locale }) => auth.register(body, origin, locale));
