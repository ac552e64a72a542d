import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sponsorships } from '@/drizzle/schema/payments';
import { changePassword, deleteMe, exportMe, listSessions, revokeSession, updateMe } from '@/lib/contracts/account.contract';
import { login, me } from '@/lib/contracts/auth.contract';
import { createChannel, getChannel } from '@/lib/contracts/channels.contract';
import { addComment } from '@/lib/contracts/comments.contract';
import { savePosition } from '@/lib/contracts/history.contract';
import { sendReport } from '@/lib/contracts/moderation.contract';
import { enterAsGuest } from '@/lib/contracts/rooms.contract';
import { getVideo, likeVideo } from '@/lib/contracts/videos.contract';
import { aChannel, aPerson, aReadyVideo, aRoom, aSubscriber, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

let harness: Harness;
let admin: Person;
beforeAll(async () => {
  harness = await startHarness();
  admin = await aPerson(harness, 'admin');
});
afterAll(() => harness.close());

async function signInAgain(person: Person, password = person.password) {
  const { token } = await harness.client().ok(login, { body: { username: person.username, password } });
  return harness.client({ token });
}

it('lists one’s sessions and ends one of them, nobody else’s', async () => {
  const [person, other] = [await aPerson(harness), await aPerson(harness)];
  const second = await signInAgain(person);
  const { items } = await person.client.ok(listSessions);
  expect(items.map((item) => item.is_current)).toEqual([false, true]);
  const id = items[0]!.id;
  expect(await other.client.refusal(revokeSession, { params: { id } })).toBe('not_found');
  await second.ok(me);
  const ended: number[] = [];
  const stop = harness.container.bus.subscribe('session_revoked', ({ sessionIds }) => ended.push(...sessionIds));
  await person.client.ok(revokeSession, { params: { id } });
  stop();
  expect(ended).toEqual([id]);
  expect(await second.refusal(me)).toBe('unauthenticated');
  await person.client.ok(me);
  expect(await person.client.refusal(revokeSession, { params: { id } })).toBe('not_found');
});

it('changes the password with the old one, and ends every other session', async () => {
  const person = await aPerson(harness);
  const elsewhere = await signInAgain(person);
  const wrong = await person.client.call(changePassword, { body: { current_password: 'not this one', new_password: 'a new password' } });
  expect(wrong).toMatchObject({ status: 422, fieldPaths: ['current_password'] });
  await elsewhere.ok(me);
  await person.client.ok(changePassword, { body: { current_password: person.password, new_password: 'a new password' } });
  await person.client.ok(me);
  expect(await elsewhere.refusal(me)).toBe('unauthenticated');
  expect(await harness.client().refusal(login, { body: { username: person.username, password: person.password } })).toBe('unauthenticated');
  await signInAgain(person, 'a new password');
});

it('changes the display name in any script, and one preference without the others', async () => {
  const person = await aPerson(harness);
  expect(await person.client.ok(updateMe, { body: { display_name: ' Мария 🎬 ' } })).toMatchObject({ display_name: 'Мария 🎬', preferences: { history_paused: false } });
  expect(await person.client.ok(updateMe, { body: { preferences: { history_paused: true } } })).toMatchObject({ display_name: 'Мария 🎬', preferences: { history_paused: true } });
  expect(await person.client.ok(updateMe, { body: { preferences: {} } })).toMatchObject({ preferences: { history_paused: true } });
});

it('takes no name with something in it that cannot be seen, wherever a name is given', async () => {
  const person = await aPerson(harness);
  for (const name of ['ad\u200bmin', 'admin\u202e', '\u2066admin', 'a\u00addmin', `Z${'\u0300'.repeat(40)}`]) {
    expect(await person.client.call(updateMe, { body: { display_name: name } })).toMatchObject({ status: 422, fieldPaths: ['display_name'] });
    expect(await person.client.call(createChannel, { body: { name } })).toMatchObject({ status: 422, fieldPaths: ['name'] });
    expect(await harness.client().call(enterAsGuest, { body: { share_token: 'x', display_name: name } })).toMatchObject({ status: 422, fieldPaths: ['display_name'] });
  }
  expect(await person.client.ok(me)).toMatchObject({ display_name: person.username });
});

it('exports everything that is kept, without hashes', async () => {
  const person = await aPerson(harness);
  const channel = await aChannel(person);
  const id = await aReadyVideo(harness, channel.id, { title: 'My film' });
  await aRoom(harness, person.id, id);
  await person.client.ok(likeVideo, { params: { id } });
  await person.client.ok(savePosition, { params: { id }, body: { position: 3 } });
  await person.client.ok(addComment, { params: { id }, body: { text: 'My comment' } });
  const film = await aReadyVideo(harness, (await aChannel(await aPerson(harness))).id);
  await person.client.ok(sendReport, { body: { kind: 'video', target_id: film, reason: 'rights', text: 'Mine' } });
  await harness.container.database.db.insert(sponsorships).values({ reference: 'of the provider', userId: person.id, channelId: channel.id, state: 'running', returnPath: '/' });
  const all = await person.client.ok(exportMe);
  expect(all).toMatchObject({
    user: { id: person.id, email: person.email }, channel: { id: channel.id }, videos: [{ title: 'My film' }],
    reports: [{ kind: 'video', target_id: film, reason: 'rights', text: 'Mine' }], payments: [{ channel_id: channel.id, state: 'running', changed_at: null }],
    likes: [{ video_id: id }], history: [{ video_id: id, position: 3 }], comments: [{ text: 'My comment' }], rooms: [{ video_id: id }],
  });
  expect(all.sessions).toHaveLength(1);
  expect(JSON.stringify(all)).not.toContain('of the provider');
  expect(JSON.stringify(all)).not.toMatch(/argon2|(?<!has_)password|token/i);
});

it('deletes the account with everything of it, after the password', async () => {
  const person = await aPerson(harness);
  const channel = await aChannel(person);
  const id = await aReadyVideo(harness, channel.id);
  const room = await aRoom(harness, person.id, id);
  const fan = await aSubscriber(harness, channel.id);
  await fan.client.ok(addComment, { params: { id }, body: { text: 'On a video that goes' } });
  const second = await signInAgain(person);
  expect(await person.client.call(deleteMe, { body: { password: 'wrong' } })).toMatchObject({ status: 422, fieldPaths: ['password'] });
  await person.client.ok(me);

  const told: string[] = [];
  const { bus } = harness.container;
  const stops = [bus.subscribe('room_closed', ({ roomId }) => told.push(`room ${roomId}`)), bus.subscribe('session_revoked', ({ sessionIds }) => told.push(`${sessionIds.length} sessions`))];
  const answer = await person.browser.call(deleteMe, { body: { password: person.password } });
  for (const stop of stops) stop();
  expect(answer.status).toBe(204);
  expect(answer.headers.getSetCookie()[0]).toMatch(/Max-Age=0/);
  expect(told.sort()).toEqual(['2 sessions', `room ${room.id}`]);

  for (const client of [person.client, second]) expect(await client.refusal(me)).toBe('unauthenticated');
  expect(await fan.client.refusal(getVideo, { params: { id } })).toBe('not_found');
  expect(await fan.client.refusal(getChannel, { params: { id: channel.id } })).toBe('not_found');
  expect(await harness.client().refusal(login, { body: { username: person.username, password: person.password } })).toBe('unauthenticated');
  const { rows } = await harness.container.database.db.execute(sql`
    SELECT 1 FROM users WHERE id = ${person.id} UNION ALL SELECT 1 FROM videos WHERE id = ${id} UNION ALL SELECT 1 FROM rooms WHERE id = ${room.id}
    UNION ALL SELECT 1 FROM sessions WHERE user_id = ${person.id} UNION ALL SELECT 1 FROM comments WHERE video_id = ${id}`);
  expect(rows).toEqual([]);
});

it('keeps the only administrator while others have accounts', async () => {
  expect(await admin.client.refusal(deleteMe, { body: { password: admin.password } })).toBe('forbidden');
  await admin.client.ok(me);
});
