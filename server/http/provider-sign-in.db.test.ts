import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changePassword, deleteMe, exportMe } from '@/lib/contracts/account.contract';
import { login, logout, me } from '@/lib/contracts/auth.contract';
import { adjustableClock } from '@/server/testing/adjustable-clock';
import { aPerson, uniqueName } from '@/server/testing/factories';
import { CLIENT, startIdentityProvider, type FakeIdentityProvider, type ProviderPerson } from '@/server/testing/fake-identity-provider';
import { startHarness, type Harness, type HarnessOptions } from '@/server/testing/harness';
import { visitingBrowser, type VisitingBrowser } from '@/server/testing/visiting-browser';

const clock = adjustableClock();
let provider: FakeIdentityProvider;
let harness: Harness;
const programs = { GOOGLE_CLIENT_ID: CLIENT.id, GOOGLE_CLIENT_SECRET: CLIENT.secret, GITHUB_CLIENT_ID: CLIENT.id, GITHUB_CLIENT_SECRET: CLIENT.secret };
const overrides = (): HarnessOptions['overrides'] => ({
  clock, providerAddresses: { google: `${provider.url}/.well-known/openid-configuration`, github: { site: provider.url, api: provider.url } },
});

beforeAll(async () => {
  provider = await startIdentityProvider();
  harness = await startHarness({ env: { ...programs, LOG_LEVEL: 'trace', SESSION_HOURS: '1000' }, overrides: overrides() });
  // As the server's root does it: next-auth decides by this, not by the request.
  process.env.NEXTAUTH_URL = harness.ownOrigin;
});
afterAll(async () => {
  delete process.env.NEXTAUTH_URL;
  await harness.close();
  await provider.stop();
});

let lastId = 1_000;
beforeEach(() => {
  lastId += 1;
  const login = uniqueName('octo').slice(0, 20);
  provider.person = { id: lastId, login, name: 'Окто Кэт', email: `${login}@example.org`, isEmailVerified: true };
});

const selfOf = async (browser: VisitingBrowser) => (await browser.visit('/api/auth/me')).json() as Promise<{ id: number; username: string } & Record<string, unknown>>;
const sessionCookie = (browser: VisitingBrowser) => browser.cookies.get('next-auth.session-token') ?? '';
const asVerified = (id: number) => harness.container.database.db.execute(sql`UPDATE users SET email_verified_at = now() WHERE id = ${id}`);

/** In a browser with the cookie that it has now. */
function clientOf(browser: VisitingBrowser) {
  return harness.client({ cookie: `next-auth.session-token=${sessionCookie(browser)}` });
}

describe.each(['google', 'github'])('signing in with %s', (name) => {
  it('makes an account at the first time and signs into it at the second, also after names and addresses changed', async () => {
    const browser = visitingBrowser(harness);
    expect(await browser.signIn(name, '/settings')).toBe('/settings');
    const self = await selfOf(browser);
    expect(self).toMatchObject({ display_name: 'Окто Кэт', email: provider.person.email, email_verified: true, has_password: false });
    expect(self.username).toMatch(name === 'github' ? new RegExp(`^${provider.person.login}$`) : /^user/);

    provider.person = { ...provider.person, login: 'renamed', name: 'Renamed', email: 'changed@example.org', isEmailVerified: false };
    const later = visitingBrowser(harness);
    expect(await later.signIn(name)).toBe('/');
    expect(await selfOf(later)).toEqual(self);
    expect(sessionCookie(later)).not.toBe(sessionCookie(browser));
    const { linked_accounts: linked } = await clientOf(later).ok(exportMe);
    expect(linked).toMatchObject([{ provider: name, provider_account_id: String(provider.person.id) }]);
  });

  it('is ended by a logout like any other session, and its cookie is no bearer token', async () => {
    const browser = visitingBrowser(harness);
    await browser.signIn(name);
    const client = clientOf(browser);
    await client.ok(me);
    expect(await harness.client({ token: sessionCookie(browser) }).refusal(me)).toBe('unauthenticated');
    await client.ok(logout);
    expect(await client.refusal(me)).toBe('unauthenticated');
  });

  it.each([
    ['another state', (back: URL) => back.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (back: URL) => back.searchParams.delete('state')],
    ['a made-up code', (back: URL) => back.searchParams.set('code', 'f'.repeat(24))],
    ['a refusal at the provider', (back: URL) => {
      back.searchParams.delete('code');
      back.searchParams.set('error', 'access_denied');
    }],
  ])('refuses a return with %s', async (_what, spoil) => {
    const browser = visitingBrowser(harness);
    const back = new URL(await browser.consent(await browser.setOut(name)));
    spoil(back);
    expect(await browser.arrive(back.toString())).toMatch(/^\/login\?(.*&)?error=(OAuth)?Callback$/);
    expect(sessionCookie(browser)).toBe('');
  });

  it('refuses a return in another browser than the one that set out, and a second return', async () => {
    const [mine, others] = [visitingBrowser(harness), visitingBrowser(harness)];
    await others.setOut(name);
    const back = await mine.consent(await mine.setOut(name));
    expect(await others.arrive(back)).toMatch(/^\/login\?.*error=/);
    expect(sessionCookie(others)).toBe('');
    const again = await mine.consent(await mine.setOut(name));
    expect(await mine.arrive(again)).toBe('/');
    const before = sessionCookie(mine);
    expect(await mine.arrive(again)).toMatch(/^\/login\?.*error=/);
    expect(sessionCookie(mine)).toBe(before);
  });

  it('sets out only with the site’s own token, and comes back to the site alone', async () => {
    const browser = visitingBrowser(harness);
    const response = await browser.visit(`/api/auth/signin/${name}`, { method: 'POST', body: new URLSearchParams({ csrfToken: 'made up', callbackUrl: '/', json: 'true' }) });
    expect(((await response.json()) as { url: string }).url).not.toContain(provider.url);
    for (const next of ['https://evil.example/', '//evil.example/', 'javascript:alert(1)']) {
      expect(await visitingBrowser(harness).signIn(name, next), next).toBe('/');
    }
  });
});

describe('an account here with the same e-mail address', () => {
  async function twin(change: Partial<ProviderPerson> = {}) {
    const person = await aPerson(harness);
    provider.person = { ...provider.person, email: person.email.toUpperCase(), ...change };
    return person;
  }

  it('is linked where both sides have verified it', async () => {
    const person = await twin();
    await asVerified(person.id);
    const browser = visitingBrowser(harness);
    await browser.signIn('github');
    expect(await selfOf(browser)).toMatchObject({ id: person.id, has_password: true });
    await person.client.ok(me);
  });

  it.each([
    ['not where we have not', {}, false, 'account_exists'],
    ['not where the provider has not', { isEmailVerified: false }, true, 'email_unverified'],
    ['not where neither has', { isEmailVerified: false }, false, 'email_unverified'],
  ] as const)('%s', async (_what, change, isVerifiedHere, reason) => {
    const person = await twin(change);
    if (isVerifiedHere) await asVerified(person.id);
    for (const name of ['google', 'github']) {
      const browser = visitingBrowser(harness);
      expect(await browser.signIn(name)).toBe(`/login?error=${reason}`);
      expect(sessionCookie(browser)).toBe('');
    }
    expect((await person.client.ok(exportMe)).linked_accounts).toEqual([]);
  });
});

it('one who has no verified address at the provider gets no account', async () => {
  for (const change of [{ isEmailVerified: false }, { email: null }]) {
    provider.person = { ...provider.person, ...change };
    for (const name of ['google', 'github']) expect(await visitingBrowser(harness).signIn(name)).toBe('/login?error=email_unverified');
  }
});

it('two first sign-ins at once make one account, and a name that is taken gets a number', async () => {
  const [one, other] = [visitingBrowser(harness), visitingBrowser(harness)];
  const backs = [await one.consent(await one.setOut('github')), await other.consent(await other.setOut('github'))];
  await Promise.all([one.visit(backs[0]!), other.visit(backs[1]!)]);
  const self = await selfOf(one);
  expect(await selfOf(other)).toEqual(self);
  provider.person = { ...provider.person, id: provider.person.id + 500_000, email: `second.${provider.person.email}`, name: 'a\u202eb' };
  const namesake = visitingBrowser(harness);
  await namesake.signIn('github');
  // What the provider calls the person is held to the rules of names here; where it breaks them, the username stands.
  expect(await selfOf(namesake)).toMatchObject({ username: `${self.username}2`, display_name: `${self.username}2` });
});

it('an account without a password sets one or goes away right after a sign-in, and later only after another', async () => {
  const browser = visitingBrowser(harness);
  await browser.signIn('github');
  clock.advance(16 * 60_000);
  const stale = clientOf(browser);
  expect(await stale.refusal(changePassword, { body: { new_password: 'the first password' } })).toBe('sign_in_again');
  expect(await stale.refusal(deleteMe, { body: {} })).toBe('sign_in_again');
  await browser.signIn('github');
  const fresh = clientOf(browser);
  await fresh.ok(changePassword, { body: { new_password: 'the first password' } });
  const { username } = await fresh.ok(me);
  expect(await harness.client().refusal(login, { body: { username, password: '' } })).toBe('invalid');
  await harness.client().ok(login, { body: { username, password: 'the first password' } });
  // From now on the password is what confirms, however fresh the sign-in.
  expect(await fresh.call(deleteMe, { body: {} })).toMatchObject({ code: 'invalid', fieldPaths: ['password'] });
  expect(await fresh.call(changePassword, { body: { new_password: 'the second password' } })).toMatchObject({ code: 'invalid', fieldPaths: ['current_password'] });

  provider.person = { ...provider.person, id: provider.person.id + 600_000, login: uniqueName('leaver').slice(0, 20), email: `${uniqueName('leaver')}@example.org` };
  const leaver = visitingBrowser(harness);
  await leaver.signIn('google');
  await clientOf(leaver).ok(deleteMe, { body: {} });
  const { rows } = await harness.container.database.db.execute(sql`SELECT 1 FROM linked_accounts WHERE provider_account_id = ${String(provider.person.id)}`);
  expect(rows).toEqual([]);
});

it('no code, token or secret of the provider stands in the log', () => {
  const log = harness.logLines.join('');
  expect(log).toContain('A sign-in failed');
  expect(log).not.toContain(CLIENT.secret);
  expect(log).not.toMatch(/code_verifier|access_token":"|[?&](code|state)=/);
});

it('where registration is closed, newcomers are refused and linked accounts sign in', async () => {
  const known = visitingBrowser(harness);
  await known.signIn('google');
  const person = provider.person;
  const closed = await startHarness({ databaseUrl: harness.databaseUrl, env: { ...programs, REGISTRATION: 'closed' }, overrides: overrides() });
  provider.person = { ...person, id: person.id + 700_000, email: `new.${person.email}` };
  expect(await visitingBrowser(closed).signIn('google')).toBe('/login?error=registration_closed');
  provider.person = person;
  const again = visitingBrowser(closed);
  expect(await again.signIn('google')).toBe('/');
  expect(await selfOf(again)).toEqual(await selfOf(known));
  await closed.close();
});

it('accounts made this way count as registrations of their address', async () => {
  const limited = await startHarness({ databaseUrl: harness.databaseUrl, env: { ...programs, RATE_LIMITS: 'true', REGISTRATIONS_PER_HOUR: '1' }, overrides: overrides() });
  const ends = [];
  for (let n = 0; n < 2; n += 1) {
    provider.person = { ...provider.person, id: provider.person.id + 800_000, login: `many${n}`, email: `many${n}.${provider.person.email}` };
    ends.push(await visitingBrowser(limited).signIn('github'));
  }
  expect(ends).toEqual(['/', '/login?error=rate_limited']);
  await limited.close();
});

it('next-auth’s own addresses are limited in calls and in bytes like all others', async () => {
  const limited = await startHarness({ databaseUrl: harness.databaseUrl, env: { ...programs, RATE_LIMITS: 'true', WRITES_PER_MINUTE: '3' }, overrides: overrides() });
  const browser = visitingBrowser(limited);
  const large = await browser.visit('/api/auth/signin/google', { method: 'POST', body: new URLSearchParams({ csrfToken: 'x'.repeat(100_000) }) });
  expect(large.status).toBe(413);
  const statuses = [];
  for (let n = 0; n < 3; n += 1) statuses.push((await browser.visit('/api/auth/callback/google?state=x&code=y')).status);
  expect(statuses).toEqual([302, 302, 429]);
  await limited.close();
});

it('a site without programs at providers offers none, and next-auth still takes passwords', async () => {
  const plain = await startHarness();
  expect(plain.container.services.providerSignIn.offered).toEqual([]);
  const person = await aPerson(plain);
  const browser = visitingBrowser(plain);
  expect(Object.keys((await (await browser.visit('/api/auth/providers')).json()) as object)).toEqual(['credentials']);
  const { csrfToken } = (await (await browser.visit('/api/auth/csrf')).json()) as { csrfToken: string };
  await browser.visit('/api/auth/callback/credentials', { method: 'POST', body: new URLSearchParams({ csrfToken, username: person.username, password: person.password, json: 'true' }) });
  expect(await selfOf(browser)).toMatchObject({ id: person.id });
  expect(await (await browser.visit('/api/auth/session')).json()).toMatchObject({ user: { name: person.username, email: person.email } });
  await browser.visit('/api/auth/signout', { method: 'POST', body: new URLSearchParams({ csrfToken, json: 'true' }) });
  expect(await (await browser.visit('/api/auth/session')).json()).toEqual({});
  await plain.close();
});
