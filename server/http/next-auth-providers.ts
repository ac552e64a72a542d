import type { NextAuthOptions } from 'next-auth';
import GitHubProvider, { type GithubProfile } from 'next-auth/providers/github';
import GoogleProvider, { type GoogleProfile } from 'next-auth/providers/google';
import { z } from 'zod';
import type { Container } from '@/server/container';
import type { ProviderProfile } from '@/server/services/auth/provider-sign-in.service';

type Providers = NextAuthOptions['providers'];

/** A person as next-auth carries him from the provider to the session. */
export interface Arrival {
  id: string;
  arrival: ProviderProfile;
}

const GITHUB = { site: 'https://github.com', api: 'https://api.github.com' };
const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));
/** A provider that is silent for so long is away. */
const TIMEOUT_MS = 10_000;

/** The providers that are configured. State and PKCE tie each return to the browser that set out. */
export function identityProviders({ config, providerAddresses }: Pick<Container, 'config' | 'providerAddresses'>): Providers {
  const { google, github } = config.identityProviders;
  return [...(google ? [googleProvider(google, providerAddresses.google)] : []), ...(github ? [githubProvider(github, providerAddresses.github ?? GITHUB)] : [])];
}

type Credentials = { clientId: string; clientSecret: string };

function googleProvider(credentials: Credentials, discovery: string | undefined): Providers[number] {
  return GoogleProvider({
    ...credentials,
    ...(discovery !== undefined && { wellKnown: discovery }),
    checks: ['pkce', 'state', 'nonce'],
    httpOptions: { timeout: TIMEOUT_MS },
    profile: (profile: GoogleProfile): Arrival => ({
      id: profile.sub,
      arrival: { provider: 'google', accountId: profile.sub, login: null, name: profile.name ?? null, email: profile.email ?? null, isEmailVerified: profile.email_verified === true },
    }),
  });
}

function githubProvider(credentials: Credentials, { site, api }: typeof GITHUB): Providers[number] {
  return GitHubProvider({
    ...credentials,
    issuer: `${site}/login/oauth`,
    authorization: { url: `${site}/login/oauth/authorize`, params: { scope: 'read:user user:email' } },
    token: `${site}/login/oauth/access_token`,
    checks: ['pkce', 'state'],
    httpOptions: { timeout: TIMEOUT_MS },
    userinfo: {
      url: `${api}/user`,
      // The address in the profile is what its owner shows to others; which one is verified, only the list of addresses tells.
      async request({ client, tokens }) {
        const profile = await client.userinfo(tokens.access_token!);
        const answer = await fetch(`${api}/user/emails`, { headers: { authorization: `Bearer ${tokens.access_token}` }, signal: AbortSignal.timeout(TIMEOUT_MS) });
        const emails = answer.ok ? (githubEmails.safeParse(await answer.json()).data ?? []) : [];
        const primary = emails.find((entry) => entry.primary) ?? null;
        return { ...profile, email: primary?.email ?? undefined, email_verified: primary?.verified ?? false };
      },
    },
    profile: (profile: GithubProfile & { email_verified?: unknown }): Arrival => ({
      id: String(profile.id),
      arrival: {
        provider: 'github', accountId: String(profile.id), login: profile.login ?? null, name: profile.name ?? null,
        email: profile.email ?? null, isEmailVerified: profile.email_verified === true,
      },
    }),
  });
}
