import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { me } from '@/lib/contracts/auth.contract';
import { addComment } from '@/lib/contracts/comments.contract';
import { getStream, listVideos } from '@/lib/contracts/videos.contract';
import { aChannel, aPerson, aReadyVideo, aSponsor, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { tcpProxy, type TcpProxy } from '@/server/testing/tcp-proxy';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-database';

/**
 * Two seconds are promised. A test on a busy machine allows more, and still tells them from the twenty that a query may hang.
 */
const PATIENCE_MS = 6_000;

let database: TestDatabase;
let line: TcpProxy;
let harness: Harness;
let sponsor: Person;
let videoId: number;
beforeAll(async () => {
  database = await createTestDatabase();
  const url = new URL(database.url);
  line = await tcpProxy(url.hostname, Number(url.port));
  url.hostname = '127.0.0.1';
  url.port = String(line.port);
  harness = await startHarness({ databaseUrl: url.toString() });
  const owner = await aPerson(harness);
  const channel = await aChannel(owner);
  videoId = await aReadyVideo(harness, channel.id, { accessLevel: 'sponsor' });
  sponsor = await aSponsor(harness, channel.id);
});
afterAll(async () => {
  await line.mend();
  await harness.close();
  await line.close();
  await database.drop();
});
beforeEach(async () => {
  await sponsor.client.ok(getStream, { params: { id: videoId } });
});

const patience = () => AbortSignal.timeout(PATIENCE_MS);

describe.each([
  ['hangs', () => line.stall()],
  ['is gone', () => line.cut()],
])('while Postgres %s', (_what, breakLine) => {
  it('everything that needs it answers 503 with a time to come back, and nobody is let in; then all is well again', async () => {
    await breakLine();
    try {
      const answers = await Promise.all([
        harness.client().call(listVideos, { signal: patience() }),
        sponsor.client.call(me, { signal: patience() }),
        sponsor.browser.call(me, { signal: patience() }),
        sponsor.client.call(getStream, { params: { id: videoId }, signal: patience() }),
        sponsor.client.call(addComment, { params: { id: videoId }, body: { text: 'lost?' }, signal: patience() }),
      ]);
      expect(answers.map((answer) => answer.code)).toEqual(Array(answers.length).fill('unavailable'));
      expect((await harness.client().raw('/readyz', { signal: patience() })).status).toBe(503);
      expect((await harness.client().raw('/healthz', { signal: patience() })).status).toBe(200);
    } finally {
      await line.mend();
    }
    await expect.poll(async () => (await sponsor.client.call(me)).code, { timeout: 10_000 }).toBeNull();
    await sponsor.client.ok(getStream, { params: { id: videoId } });
  });
});
