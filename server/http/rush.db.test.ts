import { afterAll, beforeAll, expect, it } from 'vitest';
import { register } from '@/lib/contracts/auth.contract';
import { listChannels } from '@/lib/contracts/channels.contract';
import { getVideo, listVideos } from '@/lib/contracts/videos.contract';
import { aChannel, aPerson, aReadyVideo, uniqueName } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ env: { DATABASE_POOL: '5' } });
});
afterAll(() => harness.close());

/** How often each status was answered. */
function tally(answers: { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
const many = <T>(count: number, work: (n: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, n) => work(n)));

it('two hundred who register at once are all taken, over a pool of five', async () => {
  const answers = await many(200, () => {
    const username = uniqueName('rush');
    return harness.client().call(register, { body: { username, email: `${username}@example.org`, password: 'long enough' } });
  });
  expect(tally(answers)).toEqual({ 201: 200 });
}, 120_000);

it('five hundred readers at once are all answered', async () => {
  const owner = await aPerson(harness);
  const { id: channelId } = await aChannel(owner);
  const id = await aReadyVideo(harness, channelId, { title: 'Mountains' });
  const answers = await many<{ status: number }>(500, (n) => {
    if (n % 4 === 0) return owner.client.call(getVideo, { params: { id } });
    if (n % 4 === 1) return harness.client().call(listVideos, { query: { q: 'mountain' } });
    return n % 4 === 2 ? harness.client().call(listVideos) : harness.client().call(listChannels);
  });
  expect(tally(answers)).toEqual({ 200: 500 });
}, 120_000);
