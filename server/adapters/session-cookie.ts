import { decode, encode } from 'next-auth/jwt';
import type { SessionCookie } from '@/server/ports/session-cookie';

/** The cookie outlives the session it carries; the session store decides. */
const MAX_AGE_SEC = 30 * 24 * 3600;

/**
 * next-auth's own cookie, so that its routes and ours are one sign-in. It is an encrypted token that carries ours inside:
 * the cookie's value is no bearer token, and a bearer token is no cookie.
 */
export function sessionCookie(secret: string, isHttps: boolean): SessionCookie {
  const name = isHttps ? '__Secure-next-auth.session-token' : 'next-auth.session-token';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`;
  return {
    name,
    async open(cookieHeader) {
      const value = readCookie(cookieHeader, name);
      if (value === null) return null;
      try {
        const claims = await decode({ token: value, secret });
        return typeof claims?.sid === 'string' ? claims.sid : null;
      } catch {
        return null;
      }
    },
    async seal(token) {
      const value = await encode({ token: { sid: token }, secret, maxAge: MAX_AGE_SEC });
      return `${name}=${value}; Max-Age=${MAX_AGE_SEC}; ${attributes}`;
    },
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  };
}

function readCookie(header: string | null | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=') || null;
  }
  return null;
}
