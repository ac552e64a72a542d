import NextAuth, { type NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { isProblem } from '@/lib/contracts/errors';
import { currentContainer } from './current-container';
import { ADDRESS_HEADER } from './request-facts';

/**
 * next-auth over our own sessions: its token carries ours (`sid`), and every reading asks the session store, so that a
 * logout or an expiry counts here as everywhere.
 */
function options(secret: string, secure: boolean): NextAuthOptions {
  const { doors, services } = currentContainer();
  return {
    secret,
    session: { strategy: 'jwt' },
    pages: { signIn: '/login' },
    cookies: {
      sessionToken: { name: doors.cookie.name, options: { httpOnly: true, sameSite: 'lax', path: '/', secure } },
    },
    providers: [
      CredentialsProvider({
        credentials: { username: {}, password: {} },
        async authorize(credentials, request) {
          try {
            const origin = {
              address: String(request.headers?.[ADDRESS_HEADER] ?? ''),
              userAgent: (request.headers?.['user-agent'] as string | undefined) ?? null,
            };
            const { user, token } = await services.auth.login(
              { username: credentials?.username ?? '', password: credentials?.password ?? '' },
              origin,
            );
            return { id: String(user.id), name: user.display_name, email: user.email, sid: token };
          } catch (error) {
            if (isProblem(error) && error.code === 'unauthenticated') return null;
            throw error;
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user && 'sid' in user ? { ...token, sid: user.sid } : token),
      async session({ session, token }) {
        const sid = typeof token.sid === 'string' ? token.sid : null;
        const viewer = await services.auth.viewerOf(sid, '');
        if (viewer?.kind !== 'user') return { expires: session.expires };
        return { ...session, user: { name: viewer.username, email: session.user?.email ?? null } };
      },
    },
    events: {
      async signOut({ token }) {
        const sid = typeof token?.sid === 'string' ? token.sid : null;
        const viewer = sid === null ? null : await services.auth.viewerOf(sid, '');
        if (sid !== null && viewer && viewer.kind !== 'anonymous') await services.auth.logout(viewer, sid);
      },
    },
  };
}

/** next-auth's own routes, in its own forms. */
export async function nextAuthRoute(request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const { secret, config } = currentContainer();
  return NextAuth(request as never, context as never, options(secret, config.http.isHttps)) as Promise<Response>;
}
