/**
 * How long searches take among many videos: `npx tsx scripts/bench/search.ts [videos]`. Run by hand; it makes a Postgres
 * of its own in a temporary folder, plants the videos, asks, and prints figures and how Postgres went about it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '@/server/adapters/embedded-postgres';
import { silentLog } from '@/server/testing/silent-log';
import { openDatabase } from '@/server/repositories/database';
import { migrateDatabase } from '@/server/repositories/migrate';
import { searchRepository } from '@/server/repositories/search.repository';
import { videosRepository } from '@/server/repositories/videos.repository';
import { searchService } from '@/server/services/search/search.service';
import { searchTerms } from '@/server/services/search/search-terms';
import { plantVideos } from './search/plant-videos';

const QUESTIONS = ['mountain', 'moun', 'moutain', 'кошка', 'кошк', 'велосипед', 'велосепед', 'guitar lesson', 'камера обзор', 'city history', 'mountain lake', 'мо', 'ko', 'рецепт', 'travl', 'the river', 'zzzzqq'];
const ROUNDS = 6;

const count = Number(process.argv[2] ?? 100_000);
const folder = await mkdtemp(path.join(tmpdir(), 'videohost-bench-'));
const print = (line: string) => void process.stdout.write(`${line}\n`);
const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log: () => undefined, settings: { fsync: 'off', synchronous_commit: 'off' } });
try {
  await migrateDatabase(postgres.url, path.resolve(import.meta.dirname, '../..'));
  const client = new Client(postgres.url);
  await client.connect();
  print(`Planting ${count} videos …`);
  await plantVideos(client, count);
  const database = openDatabase(postgres.url, 5, silentLog);
  const search = searchRepository(database.db);
  const videos = videosRepository(database.db);
  const termsOf = searchTerms(search);
  const suggest = searchService(search, termsOf);

  const related = (await videos.list({ status: 'ready', sort: 'popular', limit: QUESTIONS.length, after: null }, null)).map(({ video }) => video);
  const tasks: Record<string, (n: number) => Promise<unknown>> = {
    'search, first page': async (n) => search.videos({ terms: await termsOf(QUESTIONS[n]!), sort: 'relevance', limit: 24, after: null }),
    'search, newest first': async (n) => search.videos({ terms: await termsOf(QUESTIONS[n]!), sort: 'new', limit: 24, after: null }),
    'suggestions': (n) => suggest.suggestions(QUESTIONS[n]!),
    'related': (n) => search.related(related[n]!, 12),
    'trending, first page': () => videos.list({ status: 'ready', sort: 'trending', limit: 24, after: null }, null),
  };
  for (const [name, task] of Object.entries(tasks)) {
    const times: { ms: number; n: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let n = 0; n < QUESTIONS.length; n += 1) {
        const startedMs = performance.now();
        await task(n);
        // The first round warms what a running site has warm.
        if (round > 0) times.push({ ms: performance.now() - startedMs, n });
      }
    }
    times.sort((a, b) => a.ms - b.ms);
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
    print(`${name}: p50 ${at(0.5).ms.toFixed(1)} ms, p95 ${at(0.95).ms.toFixed(1)} ms, longest ${at(1).ms.toFixed(1)} ms (${name === 'related' ? related[at(1).n]!.title : QUESTIONS[at(1).n]})`);
  }
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF) SELECT v.id FROM video_search s JOIN videos v ON v.id = s.video_id
     WHERE s.document @@ (to_tsquery('russian', 'велосипед') || to_tsquery('simple', 'велосипед:*')) ORDER BY ts_rank(s.document, to_tsquery('simple', 'велосипед:*')) DESC LIMIT 25`,
  );
  print(rows.map((row) => row['QUERY PLAN']).join('\n'));
  await client.end();
  await database.close();
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
