import type { SignedInViewer } from '@/lib/domain/viewer';
import { Problem } from '@/lib/contracts/errors';
import { authenticate, type Doors } from '@/server/http/authenticate';
import { clientAddress } from '@/server/http/client-address';
import type { AppSocket } from './socket-server';

/** A session that a connection was identified by. The token stays here: it is asked again now and then. */
export interface Credential {
  token: string;
  sessionId: number;
  /** A browser's session lives on while it is used. */
  renews: boolean;
}

export interface Identity {
  viewer: SignedInViewer | null;
  credential: Credential | null;
  address: string;
}

/** Longest token that is looked at. */
const TOKEN_LENGTH = 256;

/**
 * Who connects: the token of the handshake, else a bearer header, else the browser's cookie. A token that is not valid is
 * refused; without any the connection may name its person at `join_room`.
 * A browser tells where a connection comes from, and a cookie counts from our own origin alone.
 */
export async function identifyHandshake(socket: AppSocket, doors: Doors, trustedProxies: number): Promise<Identity> {
  const { headers } = socket.request;
  const address = clientAddress(socket.request, trustedProxies);
  const given: unknown = (socket.handshake.auth as { token?: unknown }).token;
  if (given !== undefined && given !== null) {
    const viewer = typeof given === 'string' && given.length <= TOKEN_LENGTH ? await doors.auth.viewerOf(given, address) : null;
    return named(viewer, given as string, false, address);
  }
  const header = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' ? value : null;
  };
  const origin = header('origin');
  const secFetchSite = header('sec-fetch-site');
  const { viewer, token, by } = await authenticate(
    {
      // What is done over the connection changes things: from a browser it must pass as a mutation does.
      method: origin === null && secFetchSite === null ? 'GET' : 'POST',
      address, origin, secFetchSite, requestId: null, userAgent: null, acceptLanguage: null,
      authorization: header('authorization'), cookie: header('cookie'),
    },
    doors,
  );
  if (viewer.kind === 'anonymous' || token === null) return { viewer: null, credential: null, address };
  return named(viewer, token, by === 'cookie', address);
}

/** @throws Problem `unauthenticated` for a token that names nobody */
export function named(
  viewer: Awaited<ReturnType<Doors['auth']['viewerOf']>>,
  token: string,
  renews: boolean,
  address: string,
): Identity & { viewer: SignedInViewer; credential: Credential } {
  if (viewer === null || viewer.kind === 'anonymous') throw new Problem('unauthenticated', { detail: 'The token is unknown, expired or revoked.' });
  return { viewer, credential: { token, sessionId: viewer.sessionId, renews }, address };
}
