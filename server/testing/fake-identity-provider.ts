import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody who has an account at the provider. */
export interface ProviderPerson {
  id: number;
  login: string;
  name: string | null;
  email: string | null;
  isEmailVerified: boolean;
}

export interface FakeIdentityProvider {
  url: string;
  /** Who is signed in at the provider and says yes to everything. */
  person: ProviderPerson;
  stop(): Promise<void>;
}

export const CLIENT = { id: 'videohost', secret: 'the secret of our program' };

interface Grant {
  person: ProviderPerson;
  redirectUri: string;
  challenge: string;
  nonce: string | null;
}

/**
 * An identity provider on loopback: OpenID Connect as Google has it and OAuth as GitHub has it. It is as strict as they
 * are: codes work once, for their own redirect address, with their proof key and the program's secret.
 */
export async function startIdentityProvider(): Promise<FakeIdentityProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...createPublicKey(privateKey).export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, Grant>();
  const tokens = new Map<string, ProviderPerson>();
  const provider: FakeIdentityProvider = {
    url: '', person: { id: 1, login: 'nobody', name: null, email: null, isEmailVerified: false }, stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const code = randomBytes(12).toString('hex');
    const redirectUri = query.get('redirect_uri') ?? '';
    codes.set(code, { person: provider.person, redirectUri, challenge: query.get('code_challenge') ?? '', nonce: query.get('nonce') });
    const back = new URL(redirectUri);
    back.search = new URLSearchParams({ code, state: query.get('state') ?? '' }).toString();
    response.writeHead(302, { location: back.toString() }).end();
  }

  function exchangeCode(form: URLSearchParams, authorization: string, response: ServerResponse): void {
    const [id, secret] = authorization === '' ? [form.get('client_id'), form.get('client_secret')] : Buffer.from(authorization.slice(6), 'base64').toString().split(':').map((part) => decodeURIComponent(part.replace(/\+/g, ' ')));
    const grant = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
    if (!grant || id !== CLIENT.id || secret !== CLIENT.secret || grant.redirectUri !== form.get('redirect_uri') || grant.challenge !== challenge) {
      json(response, 400, { error: 'invalid_grant' });
      return;
    }
    const accessToken = randomBytes(12).toString('hex');
    tokens.set(accessToken, grant.person);
    json(response, 200, { access_token: accessToken, token_type: 'bearer', scope: 'all', ...(grant.nonce !== null && { id_token: idToken(grant) }) });
  }

  function idToken({ person, nonce }: Grant): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: provider.url, aud: CLIENT.id, sub: String(person.id), iat: now, exp: now + 300, nonce, name: person.name, email: person.email, email_verified: person.isEmailVerified };
    const signed = [{ alg: 'RS256', kid: jwk.kid }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', provider.url);
    const authorization = request.headers.authorization ?? '';
    const person = tokens.get(authorization.replace(/^(bearer|token) /i, ''));
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(response, 200, {
          issuer: provider.url, authorization_endpoint: `${provider.url}/authorize`, token_endpoint: `${provider.url}/token`, jwks_uri: `${provider.url}/jwks`,
          response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'],
        });
      case '/jwks':
        return json(response, 200, { keys: [jwk] });
      case '/authorize':
      case '/login/oauth/authorize':
        return authorize(url.searchParams, response);
      case '/token':
      case '/login/oauth/access_token':
        return exchangeCode(new URLSearchParams(await textOf(request)), authorization, response);
      case '/user':
        return person ? json(response, 200, { id: person.id, login: person.login, name: person.name, email: null }) : json(response, 401, {});
      case '/user/emails':
        return person ? json(response, 200, emailsOf(person)) : json(response, 401, {});
      default:
        return json(response, 404, {});
    }
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  provider.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return provider;
}

/** GitHub lists them all; the one that counts is the primary one, not the first. */
function emailsOf({ email, isEmailVerified }: ProviderPerson): object[] {
  const another = { email: 'another@example.org', primary: false, verified: true };
  return email === null ? [another] : [another, { email, primary: true, verified: isEmailVerified }];
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
