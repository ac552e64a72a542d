import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { exportMe } from '@/lib/contracts/account.contract';
import { login, logout, me } from '@/lib/contracts/auth.contract';
import { beginLinking, listLinkedAccounts, unlinkAccount } from '@/lib/contracts/linked-accounts.contract';
import { banUser } from '@/lib/contracts/moderation.contract';
import { adjustableClock } from '@/server/testing/adjustable-clock';
import { aPerson, uniqueName, type Person } from '@/server/testing/factories';
import { CLIENT, startIdentityProvider, type FakeIdentityProvider } from '@/server/testing/fake-identity-provider';
import { startHarness, type Harness } from '@/server/testing/harness';
import { visitingBrowser, type VisitingBrowser } from '@/server/testing/visiting-browser';

const clock = adjustableClock();
const COOKIE = 'next-auth.session-token';
let provider: FakeIdentityProvider;
let harness: Harness;
let admin: Person;

beforeAll(async () => {
  provider = await startIdentityProvider();
  harness = await startHarness({
    env: { GOOGLE_CLIENT_ID: CLIENT.id, GOOGLE_CLIENT_SECRET: CLIENT.secret, GITHUB_CLIENT_ID: CLIENT.id, GITHUB_CLIENT_SECRET: CLIENT.secret, SESSION_HOURS: '1000' },
    overrides: { clock, providerAddresses: { google: `${provider.url}/.well-known/openid-configuration`, github: { site: provider.url, api: provider.url } } },
  });
  process.env.NEXTAUTH_URL = harness.ownOrigin;
  admin = await aPerson(harness, 'admin');
});
afterAll(async () => {
  delete process.env.NEXTAUTH_URL;
  await harness.close();
  await provider.stop();
});

let lastId = 5_000;
beforeEach(() => {
  lastId += 1;
  const name = uniqueName('octo').slice(0, 20);
  // An address that has nothing to do with the account here.
  provider.person = { id: lastId, login: name, name: null, email: `${name}@elsewhere.example`, isEmailVerified: false };
});

/** A browser in which this person is signed in. */
function browserOf(person: Person): VisitingBrowser {
  const browser = visitingBrowser(harness);
  browser.cookies.set(COOKIE, person.cookie.slice(COOKIE.length + 1));
  return browser;
}
const cookieOf = (browser: VisitingBrowser) => browser.cookies.get(COOKIE) ?? '';
const clientOf = (browser: VisitingBrowser) => harness.client({ cookie: `${COOKIE}=${cookieOf(browser)}` });
const begin = async (person: Person, name: 'google' | 'github') =>
  (await person.browser.ok(beginLinking, { body: { provider: name, password: person.password } })).return_path;
const linkedOf = async (person: Person) => (await person.client.ok(listLinkedAccounts)).items.map((item) => item.provider);

it.each(['google', 'github'] as const)('adds %s to the account that one is in, which then signs in by it, whatever the addresses', async (name) => {
  const person = await aPerson(harness);
  const browser = browserOf(person);
  const before = cookieOf(browser);
  expect(await browser.signIn(name, await begin(person, name))).toBe('/settings?linked=linked');
  // Nobody else is signed in now.
  expect(cookieOf(browser)).toBe(before);
  expect(await linkedOf(person)).toEqual([name]);
  expect((await person.client.ok(exportMe)).linked_accounts).toMatchObject([{ provider: name, provider_account_id: String(provider.person.id) }]);
  const elsewhere = visitingBrowser(harness);
  expect(await elsewhere.signIn(name)).toBe('/');
  expect(await clientOf(elsewhere).ok(me)).toMatchObject({ id: person.id });
  expect(await browser.signIn(name, await begin(person, name))).toBe('/settings?linked=already_linked');
});

it('refuses what signs in somebody else', async () => {
  const [one, other] = [await aPerson(harness), await aPerson(harness)];
  await browserOf(one).signIn('github', await begin(one, 'github'));
  expect(await browserOf(other).signIn('github', await begin(other, 'github'))).toBe('/settings?linked=taken');
  expect(await linkedOf(other)).toEqual([]);
});

it('adds nothing to another session, another person or another provider, after the time, and after a logout', async () => {
  const [person, victim] = [await aPerson(harness), await aPerson(harness)];
  // The attacker's own way back in the victim's browser.
  expect(await browserOf(victim).signIn('github', await begin(person, 'github'))).toBe('/settings?linked=expired');
  expect(await visitingBrowser(harness).signIn('github', await begin(person, 'github'))).toBe('/settings?linked=expired');
  expect(await browserOf(person).signIn('google', await begin(person, 'github'))).toBe('/settings?linked=expired');
  const late = await begin(person, 'github');
  clock.advance(16 * 60_000);
  expect(await browserOf(person).signIn('github', late)).toBe('/settings?linked=expired');
  for (const made of [`/settings?link=${'x'.repeat(60)}`, '/settings?link=', `/settings?link=1.github.99999999999.${'a'.repeat(43)}`]) {
    expect(await browserOf(person).signIn('github', made)).toBe('/settings?linked=expired');
  }
  const back = await begin(person, 'github');
  const browser = browserOf(person);
  await clientOf(browser).ok(logout, { body: {} });
  expect(await browser.signIn('github', back)).toBe('/settings?linked=expired');
  expect(await linkedOf(victim)).toEqual([]);
  const { token } = await harness.client().ok(login, { body: { username: person.username, password: person.password } });
  expect((await harness.client({ token }).ok(listLinkedAccounts)).items).toEqual([]);
});

it('is begun with the password alone, and without one right after a sign-in', async () => {
  const person = await aPerson(harness);
  expect(await person.client.call(beginLinking, { body: { provider: 'github' } })).toMatchObject({ code: 'invalid', fieldPaths: ['password'] });
  expect(await person.client.call(beginLinking, { body: { provider: 'github', password: 'wrong' } })).toMatchObject({ code: 'invalid', fieldPaths: ['password'] });
  provider.person.isEmailVerified = true;
  const browser = visitingBrowser(harness);
  await browser.signIn('github');
  await clientOf(browser).ok(beginLinking, { body: { provider: 'google' } });
  clock.advance(16 * 60_000);
  expect(await clientOf(browser).refusal(beginLinking, { body: { provider: 'google' } })).toBe('sign_in_again');
});

it('the last way in stays: with a password all may go, without one the last may not, of two at once one goes', async () => {
  const person = await aPerson(harness);
  await browserOf(person).signIn('github', await begin(person, 'github'));
  const [own] = (await person.client.ok(listLinkedAccounts)).items;
  expect(await (await aPerson(harness)).client.refusal(unlinkAccount, { params: { id: own!.id } })).toBe('not_found');
  await person.client.ok(unlinkAccount, { params: { id: own!.id } });
  expect(await linkedOf(person)).toEqual([]);
  expect(await visitingBrowser(harness).signIn('github')).toBe('/login?error=email_unverified');

  provider.person.isEmailVerified = true;
  const browser = visitingBrowser(harness);
  await browser.signIn('github');
  const client = clientOf(browser);
  const [only] = (await client.ok(listLinkedAccounts)).items;
  expect(await client.refusal(unlinkAccount, { params: { id: only!.id } })).toBe('last_sign_in');
  const { return_path: back } = await client.ok(beginLinking, { body: { provider: 'google' } });
  expect(await browser.signIn('google', back)).toBe('/settings?linked=linked');
  const both = (await client.ok(listLinkedAccounts)).items;
  const answers = await Promise.all(both.map(({ id }) => client.call(unlinkAccount, { params: { id } })));
  expect(answers.map((answer) => answer.code ?? answer.status).sort()).toEqual([204, 'last_sign_in']);
});

it('one who is shut out does not come in by a service either', async () => {
  const person = await aPerson(harness);
  await browserOf(person).signIn('github', await begin(person, 'github'));
  await admin.client.ok(banUser, { params: { id: person.id }, body: { reason: 'Spam' } });
  const browser = visitingBrowser(harness);
  expect(await browser.signIn('github')).toBe('/login?error=banned');
  expect(cookieOf(browser)).toBe('');
});
