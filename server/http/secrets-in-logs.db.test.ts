import { afterAll, beforeAll, expect, it } from 'vitest';
import { changePassword } from '@/lib/contracts/account.contract';
import { login, logout, me, refresh, register } from '@/lib/contracts/auth.contract';
import { getStream } from '@/lib/contracts/videos.contract';
import { sql } from 'drizzle-orm';
import { aChannel, aPerson, aReadyVideo, uniqueName } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { hashToken } from '@/server/services/auth/token-hash';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ env: { LOG_LEVEL: 'trace' } });
});
afterAll(() => harness.close());

it('nothing that opens anything stands in the log, whatever happens and however it fails', async () => {
  const person = await aPerson(harness);
  const secrets: Record<string, string> = {
    password: person.password, token: person.token, cookie: person.cookie.split('=')[1]!, 'token hash': hashToken(person.token),
    'database password': new URL(harness.databaseUrl).password || 'a database without a password', secret: harness.container.secret,
  };
  const id = await aReadyVideo(harness, (await aChannel(person)).id, { accessLevel: 'sponsor' });
  const { stream_url: address } = await person.client.ok(getStream, { params: { id } });
  secrets.grant = address.split('/')[3]!;
  await harness.client().raw(address);
  await harness.client().raw(`/api/rooms/shared/${(secrets['share token'] = uniqueName('share'))}`);
  await person.browser.ok(me);
  secrets['wrong password'] = 'not the right one at all';
  await harness.client().call(login, { body: { username: person.username, password: secrets['wrong password'] } });
  await harness.client().raw('/api/auth/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"password":"${(secrets['broken body'] = 'half a body')}"` });
  secrets['new password'] = 'a new and better one';
  await person.client.ok(changePassword, { body: { current_password: person.password, new_password: secrets['new password'] } });
  const { token } = await person.client.ok(refresh);
  secrets['second token'] = token;

  // And with a store that fails in the middle: each message of Postgres tells the query, and Drizzle's its values.
  const { db } = harness.container.database;
  await db.execute(sql`ALTER TABLE sessions RENAME TO sessions_away`);
  const name = uniqueName('unlucky');
  secrets['lost password'] = 'of an account that failed';
  const failed = await harness.client().call(register, { body: { username: name, email: `${name}@example.org`, password: secrets['lost password'] } });
  expect(failed.code).toBe('internal');
  expect((await harness.client({ token }).call(me)).code).toBe('internal');
  await db.execute(sql`ALTER TABLE sessions_away RENAME TO sessions`);
  await db.execute(sql`ALTER TABLE users RENAME COLUMN password_hash TO password_hash_away`);
  await harness.client().call(register, { body: { username: name, email: `${name}@example.org`, password: secrets['lost password'] } });
  await db.execute(sql`ALTER TABLE users RENAME COLUMN password_hash_away TO password_hash`);
  await harness.client({ token }).ok(logout);

  const log = harness.logLines.join('');
  expect(log).toContain('A request failed');
  for (const [what, secret] of Object.entries(secrets)) expect(log.includes(secret), `the log tells the ${what}`).toBe(false);
  expect(log).not.toMatch(/\$argon2/);
  expect(log).not.toContain(hashToken(token));
});

it('a failure tells the client nothing of its inside', async () => {
  const { db } = harness.container.database;
  await db.execute(sql`ALTER TABLE videos RENAME TO videos_away`);
  const response = await harness.client().raw('/api/videos');
  await db.execute(sql`ALTER TABLE videos_away RENAME TO videos`);
  expect(response.status).toBe(500);
  const text = await response.text();
  expect(text).not.toMatch(/select|relation|videos_away|node_modules|\.ts|at /i);
  expect(JSON.parse(text)).toMatchObject({ code: 'internal', request_id: response.headers.get('x-request-id') });
});
