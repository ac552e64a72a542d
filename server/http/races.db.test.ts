import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { me, refresh, register } from '@/lib/contracts/auth.contract';
import { createChannel, getChannel } from '@/lib/contracts/channels.contract';
import { addComment, deleteComment } from '@/lib/contracts/comments.contract';
import { mySubscriptions, sponsor, subscribe, unsubscribe } from '@/lib/contracts/subscriptions.contract';
import { deleteVideo } from '@/lib/contracts/videos.contract';
import { aChannel, aPerson, aReadyVideo, uniqueName } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

const eight = <T>(work: (n: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 8 }, (_, n) => work(n)));

/** How often each answer was given: `{ '201': 1, username_taken: 7 }`. */
function tally(answers: { status: number; code: string | null }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, code } of answers) counts[code ?? status] = (counts[code ?? status] ?? 0) + 1;
  return counts;
}

// First in this file: the database is still empty.
it('of eight who found a site at once, one is its administrator', async () => {
  const people = await eight(() => aPerson(harness));
  const roles = await Promise.all(people.map(async (person) => (await person.client.ok(me)).role));
  expect(roles.filter((role) => role === 'admin')).toHaveLength(1);
});

it('of eight who take one name in other letters, one gets it; likewise an address', async () => {
  const name = uniqueName('Name');
  const spell = (n: number) => (n % 2 ? name.toUpperCase() : name.toLowerCase());
  const byName = await eight((n) => harness.client().call(register, { body: { username: spell(n), email: `${uniqueName('mail')}@example.org`, password: 'long enough' } }));
  expect(tally(byName)).toEqual({ 201: 1, username_taken: 7 });
  const mail = uniqueName('Mail');
  const byMail = await eight((n) =>
    harness.client().call(register, { body: { username: uniqueName('user'), email: `${n % 2 ? mail.toUpperCase() : mail}@Example.org`, password: 'long enough' } }),
  );
  expect(tally(byMail)).toEqual({ 201: 1, email_taken: 7 });
});

it('a person who creates a channel eight times at once has one', async () => {
  const person = await aPerson(harness);
  expect(tally(await eight(() => person.client.call(createChannel, { body: { name: 'Mine' } })))).toEqual({ 201: 1, channel_exists: 7 });
});

it('subscribing eight times at once is subscribing once, and sponsoring too; the count stays true', async () => {
  const [owner, fan] = [await aPerson(harness), await aPerson(harness)];
  const { id } = await aChannel(owner);
  expect(tally(await eight(() => fan.client.call(subscribe, { params: { id } })))).toEqual({ 201: 1, 200: 7 });
  expect(tally(await eight(() => fan.client.call(sponsor, { params: { id } })))).toEqual({ 201: 1, 200: 7 });
  expect((await fan.client.ok(mySubscriptions)).items).toHaveLength(1);
  await eight<unknown>((n) => (n % 2 ? fan.client.call(subscribe, { params: { id } }) : fan.client.call(unsubscribe, { params: { id } })));
  const left = (await fan.client.ok(mySubscriptions)).items.length;
  expect((await harness.client().ok(getChannel, { params: { id } })).subscriber_count).toBe(left);
});

it('of eight refreshes with one token, one succeeds, and its token alone works', async () => {
  const person = await aPerson(harness);
  const answers = await eight(() => person.client.call(refresh));
  expect(tally(answers)).toEqual({ 200: 1, unauthenticated: 7 });
  expect(await person.client.refusal(me)).toBe('unauthenticated');
  const { token } = answers.find((answer) => answer.data !== undefined)!.data!;
  await harness.client({ token }).ok(me);
});

it('comments on a video that is being deleted are made or refused, and none is left', async () => {
  const owner = await aPerson(harness);
  const id = await aReadyVideo(harness, (await aChannel(owner)).id);
  const answers = await eight<{ status: number; code: string | null }>((n) =>
    n === 3 ? owner.client.call(deleteVideo, { params: { id } }) : owner.client.call(addComment, { params: { id }, body: { text: 'quick' } }),
  );
  for (const answer of answers) expect(['201', '204', 'not_found']).toContain(answer.code ?? String(answer.status));
  const { rows } = await harness.container.database.db.execute(sql`SELECT 1 FROM comments WHERE video_id = ${id}`);
  expect(rows).toEqual([]);
});

it('a reply to a comment that is being deleted is refused as any other bad reply, and is not left alone', async () => {
  const owner = await aPerson(harness);
  const id = await aReadyVideo(harness, (await aChannel(owner)).id);
  const parent = await owner.client.ok(addComment, { params: { id }, body: { text: 'parent' } });
  await eight<unknown>((n) =>
    n === 3 ? owner.client.ok(deleteComment, { params: { id: parent.id } }) : owner.client.call(addComment, { params: { id }, body: { text: 'reply', parent_id: parent.id } }),
  );
  const { rows } = await harness.container.database.db.execute(sql`SELECT 1 FROM comments WHERE video_id = ${id}`);
  expect(rows).toEqual([]);
});
