import { refresh } from '@/lib/contracts/auth.contract';
import { route } from '@/server/http/route';

export const POST = route(refresh, ({ auth }, { token }) => auth.refresh(token));
