import { requestPasswordReset } from '@/lib/contracts/mailed-links.contract';
import { route } from '@/server/http/route';

export const POST = route(requestPasswordReset, ({ passwordReset }, { body, origin, locale }) => passwordReset.request(body.email, origin.address, locale));
