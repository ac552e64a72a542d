import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changePassword } from '@/lib/contracts/account.contract';
import { login, me, register } from '@/lib/contracts/auth.contract';
import { confirmPasswordReset, requestPasswordReset, resendVerification, verifyEmail } from '@/lib/contracts/mailed-links.contract';
import { mailTokensRepository } from '@/server/repositories/mail-tokens.repository';
import { adjustableClock } from '@/server/testing/adjustable-clock';
import { aPerson, type Person, uniqueName } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { startMailServer, type ReceivedMail, type TestMailServer } from '@/server/testing/test-mail-server';

const clock = adjustableClock();
let mails: TestMailServer;
let harness: Harness;
beforeAll(async () => {
  mails = await startMailServer();
  harness = await startHarness({
    startsJobs: true, overrides: { clock }, env: { SMTP_URL: `smtp://127.0.0.1:${mails.port}`, MAIL_FROM: 'VideoHost <video@example.org>', SESSION_HOURS: '1000', LOG_LEVEL: 'trace' },
  });
});
afterAll(async () => {
  await harness.close();
  await mails.stop();
});

const tokenIn = (mail: ReceivedMail) => /#([\w-]+)/.exec(mail.text)![1]!;
const signIn = (person: Person, password: string) => harness.client().call(login, { body: { username: person.username, password } });
const confirm = (token: string, new_password = 'a new password') => harness.client().call(confirmPasswordReset, { body: { token, new_password } });

/** Registered, with the letter about the address out of the way. */
async function aMailedPerson(): Promise<Person & { verification: ReceivedMail }> {
  const before = mails.received.length;
  const person = await aPerson(harness);
  return { ...person, verification: await mails.next(before) };
}

async function mailedReset(person: Person, headers: Record<string, string> = {}): Promise<ReceivedMail> {
  const before = mails.received.length;
  expect((await harness.client().call(requestPasswordReset, { body: { email: person.email }, headers })).status).toBe(202);
  return mails.next(before);
}

describe('a new password by mail', () => {
  it('comes to the account’s address in the language of the request, works once, and ends every session', async () => {
    const person = await aMailedPerson();
    const mail = await mailedReset({ ...person, email: person.email.toUpperCase() }, { 'accept-language': 'ru' });
    expect(mail.recipients).toEqual([person.email]);
    expect(mail.text).toContain('Здравствуйте');
    expect(mail.text).toContain(`${harness.ownOrigin}/reset-password?step=new#`);
    const token = tokenIn(mail);
    expect(Buffer.from(token, 'base64url').byteLength).toBeGreaterThanOrEqual(16);

    expect((await confirm(token, 'short')).code).toBe('invalid');
    const ended: number[] = [];
    const stop = harness.container.bus.subscribe('session_revoked', ({ sessionIds }) => ended.push(...sessionIds));
    expect((await confirm(token)).status).toBe(204);
    stop();
    expect(ended).toHaveLength(1);
    for (const client of [person.client, person.browser]) expect(await client.refusal(me)).toBe('unauthenticated');
    expect((await signIn(person, person.password)).code).toBe('unauthenticated');
    expect((await signIn(person, 'a new password')).data?.user).toMatchObject({ email_verified: true, has_password: true });
    expect((await confirm(token, 'a third password')).code).toBe('link_expired');
    expect((await signIn(person, 'a new password')).code).toBeNull();
  });

  it('works for an hour, and not a moment longer', async () => {
    const person = await aMailedPerson();
    const [early, late] = [tokenIn(await mailedReset(person)), tokenIn(await mailedReset(person))];
    clock.advance(59 * 60_000);
    expect((await confirm(early)).status).toBe(204);
    const [other, third] = [tokenIn(await mailedReset(person)), late];
    clock.advance(60 * 60_000);
    for (const token of [other, third]) expect((await confirm(token)).code).toBe('link_expired');
  });

  it('of two at once with one link one succeeds; and with two links too', async () => {
    for (const links of [1, 2]) {
      const person = await aMailedPerson();
      const first = tokenIn(await mailedReset(person));
      const second = links === 1 ? first : tokenIn(await mailedReset(person));
      const answers = await Promise.all([confirm(first, 'the first password'), confirm(second, 'the second password')]);
      expect(answers.map(({ code }) => code ?? 'changed').sort()).toEqual(['changed', 'link_expired']);
      const winner = answers[0]!.code === null ? 'the first password' : 'the second password';
      expect((await signIn(person, winner)).code).toBeNull();
    }
  });

  it('of many links used at once one wins, and none stands in another’s way', async () => {
    const { db, run } = harness.container.database;
    const tokens = mailTokensRepository(db);
    const person = await aMailedPerson();
    const now = clock.now();
    for (let round = 0; round < 8; round += 1) {
      const hashes = Array.from({ length: 8 }, () => uniqueName('hash'));
      for (const tokenHash of hashes) await tokens.create({ tokenHash, purpose: 'password_reset', userId: person.id, expiresAt: new Date(now.getTime() + 60_000) }, now);
      const owners = await Promise.all(hashes.map((hash) => run((tx) => tokens.use(hash, 'password_reset', now, tx))));
      expect(owners.filter((owner) => owner !== null)).toEqual([person.id]);
    }
  });

  it('lets nobody slip in with the old password while it is replaced', async () => {
    for (let round = 0; round < 6; round += 1) {
      const person = await aMailedPerson();
      const token = tokenIn(await mailedReset(person));
      const [changed, ...signIns] = await Promise.all([confirm(token), ...Array.from({ length: 6 }, () => signIn(person, person.password))]);
      expect(changed.status).toBe(204);
      for (const { data } of signIns) if (data) expect(await harness.client({ token: data.token }).refusal(me)).toBe('unauthenticated');
    }
  });

  it('a link dies when another is used, and when the password is changed', async () => {
    const person = await aMailedPerson();
    const [older, newer] = [tokenIn(await mailedReset(person)), tokenIn(await mailedReset(person))];
    expect((await confirm(newer)).status).toBe(204);
    expect((await confirm(older)).code).toBe('link_expired');
    const pending = tokenIn(await mailedReset(person));
    const { token } = (await signIn(person, 'a new password')).data!;
    await harness.client({ token }).ok(changePassword, { body: { current_password: 'a new password', new_password: 'changed by hand' } });
    expect((await confirm(pending)).code).toBe('link_expired');
    expect((await signIn(person, 'changed by hand')).code).toBeNull();
  });

  it('an address without an account gets the same answer by the same steps, and no mail', async () => {
    const person = await aMailedPerson();
    const jobs = async () => Number((await harness.container.database.db.execute<{ n: string }>(sql`SELECT count(*) AS n FROM jobs.job WHERE name = 'mail-password-reset'`)).rows[0]!.n);
    const before = mails.received.length;
    const answers = [];
    for (const email of [`${uniqueName('nobody')}@example.org`, person.email]) {
      const jobsBefore = await jobs();
      const response = await harness.client().raw('/api/auth/password-reset', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email }) });
      answers.push({ status: response.status, body: await response.text(), names: [...response.headers.keys()].sort(), jobs: (await jobs()) - jobsBefore });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ status: 202, body: '', jobs: 1 });
    expect((await mails.next(before)).recipients).toEqual([person.email]);
    expect(mails.received).toHaveLength(before + 1);
  });

  it('made-up tokens, a token of the other kind and a guest’s missing address open nothing', async () => {
    const person = await aMailedPerson();
    const reset = tokenIn(await mailedReset(person));
    for (const token of ['x', 'x'.repeat(43), tokenIn(person.verification)]) expect((await confirm(token)).code).toBe('link_expired');
    expect(await harness.client().refusal(verifyEmail, { body: { token: reset } })).toBe('link_expired');
    expect((await confirm(reset)).status).toBe(204);
  });

  it('no token stands in the jobs, in the log or unhashed in the table', async () => {
    const person = await aMailedPerson();
    const token = tokenIn(await mailedReset(person));
    const { rows } = await harness.container.database.db.execute<{ all: string }>(sql`
      SELECT (SELECT string_agg(j::text, ' ') FROM jobs.job j) || (SELECT string_agg(t::text, ' ') FROM mail_tokens t) AS all`);
    for (const secret of [token, tokenIn(person.verification), person.email]) expect(rows[0]!.all).not.toContain(secret);
    expect((await confirm(token)).status).toBe(204);
    const log = harness.logLines.join('');
    expect(log).not.toContain(token);
    expect(log).not.toContain('a new password');
  });
});

describe('an e-mail address', () => {
  it('is confirmed by the link that comes after registering, once', async () => {
    const person = await aMailedPerson();
    expect(await person.client.ok(me)).toMatchObject({ email_verified: false });
    expect(person.verification.recipients).toEqual([person.email]);
    expect(person.verification.text).toContain(`${harness.ownOrigin}/verify-email#`);
    const token = tokenIn(person.verification);
    await harness.client().ok(verifyEmail, { body: { token } });
    expect(await person.client.ok(me)).toMatchObject({ email_verified: true });
    expect(await harness.client().refusal(verifyEmail, { body: { token } })).toBe('link_expired');
  });

  it('is asked for again by its account, and no more once it is confirmed', async () => {
    const person = await aMailedPerson();
    const before = mails.received.length;
    expect((await person.client.call(resendVerification)).status).toBe(202);
    const second = tokenIn(await mails.next(before));
    clock.advance(71 * 3_600_000);
    await harness.client().ok(verifyEmail, { body: { token: second } });
    expect(await harness.client().refusal(verifyEmail, { body: { token: tokenIn(person.verification) } })).toBe('link_expired');
    expect((await person.client.call(resendVerification)).status).toBe(202);
    const other = await aMailedPerson();
    expect(other.verification.recipients).toEqual([other.email]);
    expect(mails.received).toHaveLength(before + 2);
  });

  it('nobody else sees whether it is', async () => {
    const person = await aMailedPerson();
    for (const path of ['/api/channels', '/api/videos', '/api/rooms']) expect(await (await person.client.raw(path)).text()).not.toContain('email_verified');
  });
});

it('while the mail server is away the letter waits, and goes when it is back', async () => {
  const person = await aMailedPerson();
  const { port } = mails;
  await mails.stop();
  const failed = new Promise<void>((resolve) => {
    const push = harness.logLines.push.bind(harness.logLines);
    harness.logLines.push = (...lines: string[]) => {
      if (lines.some((line) => line.includes('A job failed') && line.includes('mail-password-reset'))) resolve();
      return push(...lines);
    };
  });
  expect((await harness.client().call(requestPasswordReset, { body: { email: person.email } })).status).toBe(202);
  await failed;
  const { rows } = await harness.container.database.db.execute(sql`SELECT 1 FROM mail_tokens WHERE user_id = ${person.id} AND purpose = 'password_reset'`);
  expect(rows).toEqual([]);
  mails = await startMailServer({ port });
  expect((await confirm(tokenIn(await mails.next(0)))).status).toBe(204);
});

it('requests are counted per e-mail address, whoever’s it is, and per network address', async () => {
  const limited = await startHarness({
    databaseUrl: harness.databaseUrl,
    env: { RATE_LIMITS: 'true', TRUST_PROXY: '1', SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'video@example.org', MAILS_PER_ACCOUNT: '2', MAILS_PER_ADDRESS: '4' },
  });
  const ask = async (email: string, address: string) => (await limited.client().call(requestPasswordReset, { body: { email }, headers: { 'x-forwarded-for': address } })).code;
  for (const email of [`${uniqueName('nobody')}@example.org`, (await aPerson(harness)).email]) {
    expect([await ask(email, '198.51.100.1'), await ask(email.toUpperCase(), '198.51.100.2'), await ask(email, '198.51.100.3')]).toEqual([null, null, 'rate_limited']);
  }
  const codes = [];
  for (let n = 0; n < 6; n += 1) codes.push(await ask(`${uniqueName('many')}@example.org`, '198.51.100.9'));
  expect(codes).toEqual([null, null, null, null, 'rate_limited', 'rate_limited']);
  await limited.close();
});

it('a site without a mail server says so, and registers people all the same', async () => {
  const silent = await startHarness();
  const name = uniqueName('person');
  const { token, user } = await silent.client().ok(register, { body: { username: name, email: `${name}@example.org`, password: 'long enough' } });
  expect(user.email_verified).toBe(false);
  expect(await silent.client().refusal(requestPasswordReset, { body: { email: 'someone@example.org' } })).toBe('mail_not_configured');
  expect(await silent.client().refusal(confirmPasswordReset, { body: { token: 'x', new_password: 'long enough' } })).toBe('mail_not_configured');
  expect(await silent.client().refusal(verifyEmail, { body: { token: 'x' } })).toBe('mail_not_configured');
  expect(await silent.client({ token }).refusal(resendVerification)).toBe('mail_not_configured');
  await silent.close();
});
