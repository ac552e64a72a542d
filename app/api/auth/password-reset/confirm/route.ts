import { confirmPasswordReset } from '@/lib/contracts/mailed-links.contract';
import { route } from '@/server/http/route';

export const POST = route(confirmPasswordReset, ({ passwordReset }, { body }) => passwordReset.confirm(body));
