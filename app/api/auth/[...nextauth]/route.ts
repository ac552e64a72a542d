import { nextAuthRoute } from '@/server/http/next-auth';

export { nextAuthRoute as GET, nextAuthRoute as POST };
