import { afterEach, expect, it } from 'vitest';
import { startMailServer, type TestMailServer } from '@/server/testing/test-mail-server';
import { smtpMail } from './smtp-mail';

const from = 'VideoHost <video@example.org>';
const mail = { to: 'someone@example.org', subject: 'Hello', text: 'Text', html: '<p>Text</p>' };
const login = { user: 'site', password: 'pass/word@of:site' };
const account = `${login.user}:${encodeURIComponent(login.password)}`;

let server: TestMailServer | null = null;
afterEach(() => server?.stop());

async function aServer(options: Parameters<typeof startMailServer>[0] = {}) {
  server = await startMailServer(options);
  return server;
}

it('hands a mail over in both forms, from the site’s address', async () => {
  const { port, received } = await aServer();
  await smtpMail({ smtpUrl: `smtp://127.0.0.1:${port}`, from }).send({ ...mail, subject: 'Новый пароль', text: 'Здравствуйте!', html: '<p>Здравствуйте!</p>' });
  expect(received).toMatchObject([{ recipients: ['someone@example.org'], sender: 'video@example.org', wasEncrypted: false }]);
  expect(received[0]!.text.trim()).toBe('Здравствуйте!');
  expect(received[0]!.html.trim()).toBe('<p>Здравствуйте!</p>');
  expect(received[0]!.headers).toContain('From: VideoHost <video@example.org>');
});

it('encrypts and signs in where the server wants it', async () => {
  const { port, received } = await aServer({ login });
  await smtpMail({ smtpUrl: `smtp://${account}@127.0.0.1:${port}?requireTLS=true&tls.rejectUnauthorized=false`, from }).send(mail);
  expect(received).toMatchObject([{ wasEncrypted: true }]);
});

it.each([
  ['a certificate that nobody vouches for', `${account}@`, '?requireTLS=true', /certificate/],
  ['a wrong password', 'site:wrong@', '?requireTLS=true&tls.rejectUnauthorized=false', /Invalid login/],
])('sends nothing to a server with %s', async (_what, who, options, reason) => {
  const { port, received } = await aServer({ login });
  const failure = await smtpMail({ smtpUrl: `smtp://${who}127.0.0.1:${port}${options}`, from }).send(mail).then(() => null, (error: Error) => error);
  expect(failure?.message).toMatch(reason);
  expect(JSON.stringify({ ...failure, message: failure?.message, stack: failure?.stack })).not.toContain(login.password);
  expect(received).toEqual([]);
});

it.each([
  'someone@example.org\r\nBcc: other@example.org',
  'someone@example.org\nSubject: other',
  'someone@example.org, other@example.org',
  '"x\r\nBcc: other@example.org\r\n"@example.org',
  'Some One <other@example.org>',
])('an address %j adds no header and no recipient', async (to) => {
  const { port, received } = await aServer();
  await smtpMail({ smtpUrl: `smtp://127.0.0.1:${port}`, from }).send({ ...mail, to, subject: 'Hello\r\nBcc: third@example.org' }).catch(() => undefined);
  for (const { recipients, headers } of received) {
    expect(recipients).toHaveLength(1);
    expect(recipients).not.toContain('other@example.org');
    expect(headers.filter((line) => /^(bcc|cc|subject):/i.test(line))).toEqual(['Subject: Hello Bcc: third@example.org']);
  }
});

it('rejects when there is no server', async () => {
  const { port, stop } = await aServer();
  await stop();
  server = null;
  await expect(smtpMail({ smtpUrl: `smtp://127.0.0.1:${port}`, from }).send(mail)).rejects.toThrow(/ECONNREFUSED/);
});
