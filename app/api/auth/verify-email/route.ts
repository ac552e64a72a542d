import { verifyEmail } from '@/lib/contracts/mailed-links.contract';
import { route } from '@/server/http/route';

export const POST = route(verifyEmail, ({ emailVerification }, { body }) => emailVerification.verify(body.token));
