import type { Caller } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import type { Viewer } from '@/lib/domain/viewer';
import type { AuthService } from '@/server/services/auth/auth.service';
import type { SessionCookie } from '@/server/ports/session-cookie';
import type { RequestFacts } from './request-facts';

export interface Authentication {
  viewer: Viewer;
  /** The session token that was presented, for logout and refresh. */
  token: string | null;
  by: 'bearer' | 'cookie' | 'nothing';
}

export interface Doors {
  auth: Pick<AuthService, 'viewerOf'>;
  cookie: SessionCookie;
  publicOrigin: string;
}

/**
 * Who calls. A bearer token that is not valid is refused even where none is needed; a stale cookie only makes the
 * visitor anonymous, so that pages open for everyone stay open.
 */
export async function authenticate(facts: RequestFacts, { auth, cookie, publicOrigin }: Doors): Promise<Authentication> {
  if (facts.authorization !== null) {
    const token = /^Bearer ([\w-]{20,128})$/i.exec(facts.authorization)?.[1] ?? '';
    const viewer = token === '' ? null : await auth.viewerOf(token, facts.address);
    if (viewer === null) throw new Problem('unauthenticated', { detail: 'The token is unknown, expired or revoked.' });
    return { viewer, token, by: 'bearer' };
  }
  const anonymous: Authentication = { viewer: { kind: 'anonymous', address: facts.address }, token: null, by: 'nothing' };
  const token = await cookie.open(facts.cookie);
  if (token === null) return anonymous;
  if (isMutation(facts.method) && !isOwnOrigin(facts, publicOrigin)) throw new Problem('cross_origin');
  const viewer = await auth.viewerOf(token, facts.address, true);
  return viewer === null ? anonymous : { viewer, token, by: 'cookie' };
}

function isMutation(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}

/** A browser says where a mutation comes from; one that says nothing is not believed. */
export function isOwnOrigin(facts: Pick<RequestFacts, 'origin' | 'secFetchSite'>, publicOrigin: string): boolean {
  if (facts.origin !== null) return facts.origin === publicOrigin;
  return facts.secFetchSite === 'same-origin';
}

/** Refuses those who may not call at all; finer rules are the service's. */
export function admit(viewer: Viewer, caller: Caller): void {
  if (caller === 'anyone') return;
  if (viewer.kind === 'anonymous') throw new Problem('unauthenticated');
  if (caller === 'member') return;
  if (viewer.kind === 'guest') throw new Problem('forbidden', { detail: 'Guests of a room cannot do this. Sign in with an account.' });
  if (caller === 'admin' && viewer.role !== 'admin') throw new Problem('forbidden');
}
