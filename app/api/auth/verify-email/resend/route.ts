import { resendVerification } from '@/lib/contracts/mailed-links.contract';
import { route } from '@/server/http/route';

export const POST = route(resendVerification, ({ emailVerification }, { viewer, locale }) => emailVerification.resend(viewer, locale));
