import { afterAll, beforeAll, expect, it } from 'vitest';
import { getVideo, updateVideo } from '@/lib/contracts/videos.contract';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

let harness: Harness;
let owner: Person;
let channelId: number;

beforeAll(async () => {
  harness = await startHarness();
  owner = await aPerson(harness, 'owner');
  channelId = (await aChannel(owner)).id;
});
afterAll(() => harness?.close());

it('chapters come from the description until the owner writes some, and again when these are taken away', async () => {
  const id = await aReadyVideo(harness, channelId, { durationSec: 60 });
  const shown = async () => (await harness.client().ok(getVideo, { params: { id } })).chapters;
  const change = (body: Record<string, unknown>) => owner.client.call(updateVideo, { params: { id }, body });
  expect(await shown()).toEqual([]);

  await change({ description: '0:00 Start\n0:10 Middle\n0:50 End' });
  expect((await shown()).map(({ start }) => start)).toEqual([0, 10, 50]);

  await change({ chapters: [{ start: 30.5, title: 'Later' }, { start: 0, title: 'First' }] });
  expect(await shown()).toEqual([{ start: 0, title: 'First' }, { start: 30.5, title: 'Later' }]);
  await change({ title: 'Another title' });
  expect(await shown()).toHaveLength(2);

  for (const chapters of [[{ start: 60, title: 'Beyond' }], [{ start: 1, title: 'a' }, { start: 1, title: 'b' }], [{ start: 1, title: ' ' }], [{ start: -1, title: 'a' }], 'none']) {
    expect((await change({ chapters })).status, JSON.stringify(chapters)).toBe(422);
  }
  expect(await shown()).toHaveLength(2);
  await change({ chapters: [] });
  expect(await shown()).toHaveLength(3);
});
