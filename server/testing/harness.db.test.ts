import { afterAll, beforeAll, expect, it } from 'vitest';
import { me } from '@/lib/contracts/auth.contract';
import { listVideos } from '@/lib/contracts/videos.contract';
import { aChannel, aPerson, aReadyVideo } from './factories';
import { startHarness, type Harness } from './harness';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

it('serves the real routes: register, sign in by either credential, list what is there', async () => {
  const person = await aPerson(harness);
  expect(await person.client.ok(me)).toMatchObject({ id: person.id, username: person.username, role: 'admin' });
  expect(await person.browser.ok(me)).toMatchObject({ id: person.id });
  const channel = await aChannel(person);
  const id = await aReadyVideo(harness, channel.id);
  const list = await harness.client().ok(listVideos);
  expect(list.items.map((video) => video.id)).toEqual([id]);
  expect(await harness.client().refusal(me)).toBe('unauthenticated');
});

it('logs each request as one line of JSON', async () => {
  await harness.client().raw('/api/channels');
  expect(harness.logLines.map((line) => JSON.parse(line) as { path?: string; status?: number })).toContainEqual(expect.objectContaining({ path: '/api/channels', status: 200 }));
});
