import { expect, it } from 'vitest';
import { ConfigError, readConfig } from './config';

it.each([['SMTP_URL', 'smtp://mail.example.org', 'MAIL_FROM'], ['GOOGLE_CLIENT_ID', 'x', 'GOOGLE_CLIENT_SECRET'], ['GITHUB_CLIENT_ID', 'x', 'GITHUB_CLIENT_SECRET']])(
  '%s alone is half a setting',
  (name, value, missing) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(`${missing}: needed with ${name}`);
  },
);

it('without them nothing of it is on', () => {
  expect(readConfig({})).toMatchObject({ mail: undefined, identityProviders: { google: undefined, github: undefined } });
});

it.each(['VideoHost', 'a@b\r\nBcc: c@d'])('%j is no sender', (from) => {
  expect(() => readConfig({ SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: from })).toThrow(/MAIL_FROM/);
});
