import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changePassword } from '@/lib/contracts/account.contract';
import { login, register } from '@/lib/contracts/auth.contract';
import { likeVideo, listVideos } from '@/lib/contracts/videos.contract';
import { aPerson, type Person, uniqueName } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

let harness: Harness;
let person: Person;
beforeAll(async () => {
  harness = await startHarness({
    env: { RATE_LIMITS: 'true', TRUST_PROXY: '1', SIGN_IN_FAILURES_PER_ACCOUNT: '5', SIGN_IN_FAILURES_PER_ADDRESS: '12', WRITES_PER_MINUTE: '6', REGISTRATIONS_PER_HOUR: '4' },
  });
  person = await aPerson(harness);
});
afterAll(() => harness.close());

// As one proxy in front of the server tells it: the rightmost entry. What a client wrote before it is forged.
const from = (address: string, forged = '') => ({ 'x-forwarded-for': forged === '' ? address : `${forged}, ${address}` });
const signIn = (password: string, headers: Record<string, string>, username = person.username) => harness.client().call(login, { body: { username, password }, headers });
const tally = (codes: (string | null)[]) => Object.fromEntries([...new Set(codes)].map((code) => [code ?? 'in', codes.filter((c) => c === code).length]));

describe('wrong passwords', () => {
  it('are refused after a few, sent one by one or at once, and the right one then too; elsewhere the account is open', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, (_, n) => signIn(`guess ${n}`, from('198.51.100.1', `10.0.0.${n}`))));
    expect(tally(answers.map(({ code }) => code))).toEqual({ unauthenticated: 5, rate_limited: 4 });
    const after = await signIn(person.password, from('198.51.100.1'));
    expect(after.code).toBe('rate_limited');
    expect(Number(after.headers.get('retry-after'))).toBeGreaterThan(60);
    // In other letters it is the same account.
    expect((await signIn('guess', from('198.51.100.1'), person.username.toUpperCase())).code).toBe('rate_limited');
    expect((await signIn(person.password, from('198.51.100.2'))).code).toBeNull();
  });

  it('are not slipped in with many at once: the right one that comes too late is refused like the rest', async () => {
    const passwords = [...Array.from({ length: 14 }, (_, n) => `guess ${n}`), person.password];
    const answers = await Promise.all(passwords.map((password) => signIn(password, from('198.51.100.8'))));
    expect(tally(answers.map(({ code }) => code))).toEqual({ unauthenticated: 5, rate_limited: 10 });
  });

  it('are counted anew after the right one', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 4; n += 1) expect((await signIn('wrong', from('198.51.100.3'))).code).toBe('unauthenticated');
      expect((await signIn(person.password, from('198.51.100.3'))).code).toBeNull();
    }
  });

  it('over many names are refused by address', async () => {
    const codes: (string | null)[] = [];
    for (let n = 0; n < 14; n += 1) codes.push((await signIn('wrong', from('198.51.100.4'), uniqueName('nobody'))).code);
    expect(tally(codes)).toEqual({ unauthenticated: 12, rate_limited: 2 });
  });

  it('cannot be tried with a stolen session either', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        person.client.call(changePassword, { body: { current_password: 'wrong', new_password: 'long enough' }, headers: from('198.51.100.5') }),
      ),
    );
    expect(tally(answers.map(({ code }) => code))).toEqual({ invalid: 5, rate_limited: 1 });
  });
});

it('registrations are counted by address', async () => {
  const codes: (string | null)[] = [];
  for (let n = 0; n < 6; n += 1) {
    const name = uniqueName('many');
    codes.push((await harness.client().call(register, { body: { username: name, email: `${name}@example.org`, password: 'long enough' }, headers: from('198.51.100.6') })).code);
  }
  expect(tally(codes)).toEqual({ in: 4, rate_limited: 2 });
});

it('writes are counted per person wherever they come from, reads apart, and every answer tells what is left', async () => {
  const writer = await aPersonFrom('198.51.100.7');
  const answers = [];
  for (let n = 0; n < 8; n += 1) answers.push(await writer.call(likeVideo, { params: { id: 1 }, headers: from(`198.51.100.${10 + n}`) }));
  expect(tally(answers.map(({ code }) => code))).toEqual({ not_found: 6, rate_limited: 2 });
  const read = await writer.call(listVideos, { headers: from('198.51.100.7') });
  expect(read.headers.get('ratelimit-limit')).toBe('1200');
  expect(Number(read.headers.get('ratelimit-remaining'))).toBeLessThan(1200);
});

async function aPersonFrom(address: string) {
  const name = uniqueName('writer');
  const { token } = await harness.client().ok(register, { body: { username: name, email: `${name}@example.org`, password: 'long enough' }, headers: from(address) });
  return harness.client({ token });
}
