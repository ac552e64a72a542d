import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { isProblem } from '@/lib/contracts/errors';
import { ownPath } from '@/lib/domain/own-path';
import type { Container } from '@/server/container';
import { takeAllowance } from './allowance';
import { currentContainer } from './current-container';
import { cookiesOf, exchange } from './next-auth-exchange';
import { identityProviders, type Arrival } from './next-auth-providers';
import { problemResponse, toProblem } from './problem-response';
import { requestFacts, type RequestFacts } from './request-facts';

/**
 * next-auth over our own sessions: its token carries ours (`sid`) and nothing else, and every reading asks the session
 * store, so that a logout or an expiry counts here as everywhere.
 */
function options(container: Container, facts: RequestFacts): NextAuthOptions {
  const { doors, services, config, secret, log } = container;
  const origin = { address: facts.address, userAgent: facts.userAgent };
  /** Who was signed in when the way to the provider ended here. */
  const viewerNow = async () => services.auth.viewerOf(await doors.cookie.open(facts.cookie), facts.address);
  return {
    secret,
    session: { strategy: 'jwt' },
    pages: { signIn: '/login', error: '/login' },
    cookies: {
      sessionToken: { name: doors.cookie.name, options: { httpOnly: true, sameSite: 'lax', path: '/', secure: config.http.isHttps } },
    },
    // Its own would write to the console, with profiles and codes of strangers.
    logger: {
      error: (code, metadata) => log.warn({ code, err: metadata instanceof Error ? metadata : metadata.error, requestId: facts.requestId }, 'A sign-in failed'),
      warn: (code) => log.debug({ code }, 'next-auth warns'),
      debug: () => undefined,
    },
    providers: [
      CredentialsProvider({
        credentials: { username: {}, password: {} },
        async authorize(credentials) {
          try {
            const { user, token } = await services.auth.login({ username: credentials?.username ?? '', password: credentials?.password ?? '' }, origin);
            return { id: String(user.id), sid: token };
          } catch (error) {
            if (isProblem(error) && error.code === 'unauthenticated') return null;
            throw error;
          }
        },
      }),
      ...identityProviders(container),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => baseUrl + ownPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
      /** Who comes from a provider gets a session of ours here, or is sent back to the page with a reason. */
      async signIn({ user, account }) {
        if (account?.type !== 'oauth') return true;
        try {
          const { arrival } = user as unknown as Arrival;
          const outcome = await services.linkedAccounts.arrive(await viewerNow(), returnPath(facts, config.http.isHttps), arrival);
          if (outcome !== null) return `/settings?linked=${outcome}`;
          const answer = await services.providerSignIn.signIn(arrival, origin);
          if ('refused' in answer) return `/login?error=${answer.refused}`;
          Object.assign(user, { sid: answer.token });
          return true;
        } catch (error) {
          if (isProblem(error)) return `/login?error=${error.code}`;
          log.error({ err: error, requestId: facts.requestId }, 'A sign-in by a provider failed');
          return '/login?error=internal';
        }
      },
      jwt: ({ token, user }) => (user && 'sid' in user ? { sid: user.sid } : token),
      async session({ session, token }) {
        const sid = typeof token.sid === 'string' ? token.sid : null;
        const viewer = await services.auth.viewerOf(sid, '');
        if (viewer?.kind !== 'user') return { expires: session.expires };
        return { ...session, user: { name: viewer.username, email: (await services.auth.me(viewer)).email } };
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

/** Where the way back leads, by the cookie in which next-auth keeps it. */
function returnPath(facts: RequestFacts, isHttps: boolean): string {
  const kept = cookiesOf(facts.cookie)[`${isHttps ? '__Secure-' : ''}next-auth.callback-url`];
  return kept !== undefined && URL.canParse(kept) ? new URL(kept).pathname + new URL(kept).search : '/';
}

/** next-auth's own routes, in its own forms; what is refused before it comes to them, in ours. */
export async function nextAuthRoute(request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const facts = requestFacts(request.method, (name) => request.headers.get(name));
  const container = currentContainer();
  const { nextauth } = await context.params;
  try {
    // A return from a provider makes us ask the provider.
    const isWrite = request.method === 'POST' || nextauth[0] === 'callback';
    await takeAllowance(container.rateLimit, isWrite ? 'write' : 'read', { kind: 'anonymous', address: facts.address });
    return await exchange(request, nextauth, options(container, facts));
  } catch (error) {
    const problem = toProblem(error);
    if (problem.status >= 500) container.log.error({ err: problem.cause ?? problem, requestId: facts.requestId }, 'A request failed');
    const { status, headers, body } = problemResponse(problem, facts.requestId);
    return new Response(body, { status, headers });
  }
}
