import { sql } from 'drizzle-orm';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateChannel } from '@/lib/contracts/channels.contract';
import { deleteVideo, updateVideo } from '@/lib/contracts/videos.contract';
import { pruner } from '@/server/jobs/prune';
import { pruningRepository } from '@/server/repositories/pruning.repository';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

let harness: Harness;
let owner: Person;
let channelId: number;
beforeAll(async () => {
  harness = await startHarness();
  owner = await aPerson(harness);
  channelId = (await aChannel(owner, 'Harbour lights')).id;
});
afterAll(() => harness.close());

const db = () => harness.container.database.db;
const known = async (...words: string[]) =>
  (await db().execute<{ word: string }>(sql`SELECT word FROM search_words WHERE word = ANY (${sql.param(words)}::text[]) ORDER BY word`)).rows.map(({ word }) => word);
const prune = () => pruner(pruningRepository(db()), { views: 30, showings: 7, readNotifications: 90, guests: 30 }, 3)(new Date());

describe('The words that mistyped ones are taken for', () => {
  it('forget those of a deleted video, save what stands elsewhere', async () => {
    const id = await aReadyVideo(harness, channelId, { title: 'Marmalade harbour', description: 'Cooked by Wilhelmina' });
    await aReadyVideo(harness, channelId, { title: 'Breakfast', description: 'Toast with marmalade' });
    expect(await known('marmalade', 'harbour', 'wilhelmina')).toHaveLength(3);
    await owner.client.ok(deleteVideo, { params: { id } });
    await prune();
    expect(await known('marmalade', 'harbour', 'wilhelmina')).toEqual(['harbour', 'marmalade']);
    expect((await prune()).wordsLookedAt).toBe(0);
  });

  it('forget what a title, a description and a channel’s name no longer say', async () => {
    const id = await aReadyVideo(harness, channelId, { title: 'Zeppelin', description: 'Over Friedrichshafen' });
    await owner.client.ok(updateVideo, { params: { id }, body: { title: 'Airship', description: 'Over the lake' } });
    await owner.client.ok(updateChannel, { params: { id: channelId }, body: { name: 'Quayside' } });
    await prune();
    expect(await known('zeppelin', 'friedrichshafen', 'lights', 'airship', 'lake', 'quayside')).toEqual(['airship', 'lake', 'quayside']);
  });

  it('are not asked for at every view', async () => {
    await db().execute(sql`UPDATE videos SET view_count = view_count + 1`);
    expect((await prune()).wordsLookedAt).toBe(0);
  });

  it.each(['learned', 'forgotten'] as const)('keep a word that is learned anew while it is forgotten, %s first', async (first) => {
    const word = `axolotl${first}`;
    const gone = await aReadyVideo(harness, channelId, { title: word });
    const renamed = await aReadyVideo(harness, channelId, { title: 'Something' });
    await owner.client.ok(deleteVideo, { params: { id: gone } });
    const pool = harness.container.database.pool;
    const [learner, sweeper] = [await pool.connect(), await pool.connect()];
    const learn = () => learner.query('UPDATE videos SET title = $1 WHERE id = $2', [word, renamed]);
    const forget = () => sweeper.query('SELECT forget_words(100)');
    try {
      await learner.query('BEGIN');
      await sweeper.query('BEGIN');
      const [early, late] = first === 'learned' ? [learn, forget] : [forget, learn];
      const [earlyClient, lateClient] = first === 'learned' ? [learner, sweeper] : [sweeper, learner];
      await early();
      const waiting = late();
      await isWaiting(lateClient, pool);
      await earlyClient.query('COMMIT');
      await waiting;
      await lateClient.query('COMMIT');
    } finally {
      for (const client of [learner, sweeper]) {
        await client.query('ROLLBACK');
        client.release();
      }
    }
    expect(await known(word)).toEqual([word]);
  });
});

/** Until the database says that this connection waits for a lock. */
async function isWaiting(client: PoolClient, pool: { query: (text: string, values: unknown[]) => Promise<{ rows: { waits: boolean }[] }> }): Promise<void> {
  const { processID } = client as PoolClient & { processID: number };
  await expect.poll(async () => (await pool.query('SELECT EXISTS (SELECT 1 FROM pg_locks WHERE pid = $1 AND NOT granted) AS waits', [processID])).rows[0]!.waits).toBe(true);
}
