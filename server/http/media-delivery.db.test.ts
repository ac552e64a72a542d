import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteVideo, getVideo, updateVideo } from '@/lib/contracts/videos.contract';
import { unsponsor, unsubscribe } from '@/lib/contracts/subscriptions.contract';
import { aChannel, aPerson, aReadyVideo, aSponsor, aSubscriber, uniqueName, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { mediaAddress } from '@/server/testing/uploading';

let harness: Harness;
let owner: Person;
let channelId: number;
const segment = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251));

async function aVideoWithFiles(accessLevel: 'public' | 'subscriber' | 'sponsor', facts = {}): Promise<number> {
  const filePath = `v/${uniqueName('video')}`;
  const folder = path.join(harness.container.dataDir, 'media', filePath);
  await mkdir(path.join(folder, 'v360'), { recursive: true });
  await writeFile(path.join(folder, 'master.m3u8'), '#EXTM3U\n');
  await writeFile(path.join(folder, 'poster.jpg'), 'a picture');
  await writeFile(path.join(folder, 'v360', 'seg_00001.m4s'), segment);
  await writeFile(path.join(folder, 'secret.txt'), 'not of the pipeline');
  return aReadyVideo(harness, channelId, { accessLevel, filePath, ...facts });
}

const get = (url: string, headers: Record<string, string> = {}, method = 'GET') => fetch(harness.url + url, { method, headers });

/** As it is written: `fetch` would tidy the path up. */
function rawStatus(target: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(harness.url, { path: target, method: 'GET' }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', reject).end();
  });
}

beforeAll(async () => {
  harness = await startHarness();
  owner = await aPerson(harness, 'owner');
  channelId = (await aChannel(owner)).id;
});
afterAll(() => harness?.close());

describe('media delivery', () => {
  it('gives a public video to everybody, with types and caches that fit', async () => {
    const id = await aVideoWithFiles('public');
    const answer = await get(`/media/${id}/public/v360/seg_00001.m4s`);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(segment)).toBe(true);
    expect(Object.fromEntries(['content-type', 'accept-ranges', 'access-control-allow-origin', 'x-content-type-options'].map((name) => [name, answer.headers.get(name)])))
      .toEqual({ 'content-type': 'video/mp4', 'accept-ranges': 'bytes', 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' });
    expect(answer.headers.get('cache-control')).toMatch(/^public.*immutable$/);
    const master = await get(`/media/${id}/public/master.m3u8`);
    expect([master.headers.get('content-type'), master.headers.get('cache-control')]).toEqual(['application/vnd.apple.mpegurl', 'no-cache']);
  });

  it('answers ranges, conditions and HEAD as HTTP has them', async () => {
    const url = `/media/${await aVideoWithFiles('public')}/public/v360/seg_00001.m4s`;
    const etag = (await get(url)).headers.get('etag')!;
    const cases: [headers: Record<string, string>, status: number, range: string | null, length: number][] = [
      [{ range: 'bytes=0-9' }, 206, 'bytes 0-9/1000', 10],
      [{ range: 'bytes=990-' }, 206, 'bytes 990-999/1000', 10],
      [{ range: 'bytes=-5' }, 206, 'bytes 995-999/1000', 5],
      [{ range: 'bytes=-5000' }, 206, 'bytes 0-999/1000', 1000],
      [{ range: 'bytes=500-99999' }, 206, 'bytes 500-999/1000', 500],
      [{ range: 'bytes=1000-' }, 416, 'bytes */1000', 0],
      [{ range: 'bytes=-0' }, 416, 'bytes */1000', 0],
      [{ range: 'bytes=9-0' }, 200, null, 1000],
      [{ range: 'bytes=0-1,5-6' }, 200, null, 1000],
      [{ range: 'pages=1-2' }, 200, null, 1000],
      [{ range: 'bytes=0-9', 'if-range': etag }, 206, 'bytes 0-9/1000', 10],
      [{ range: 'bytes=0-9', 'if-range': '"other"' }, 200, null, 1000],
      [{ 'if-none-match': etag }, 304, null, 0],
      [{ 'if-none-match': `"x", W/${etag}` }, 304, null, 0],
      [{ 'if-none-match': '"x"' }, 200, null, 1000],
    ];
    for (const [headers, status, range, length] of cases) {
      const answer = await get(url, headers);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect([answer.status, answer.headers.get('content-range'), bytes.length], JSON.stringify(headers)).toEqual([status, range, length]);
      const start = Number(/bytes (\d+)/.exec(range ?? '')?.[1] ?? 0);
      if (status === 206) expect(bytes.equals(segment.subarray(start, start + length))).toBe(true);
    }
    const head = await get(url, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([200, '1000', 0]);
    const preflight = await get(url, { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET', 'access-control-request-headers': 'range' }, 'OPTIONS');
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    expect((await get(url, {}, 'POST')).status).toBe(405);
  });

  it('gives a restricted video to whoever holds a grant, posters to everybody', async () => {
    const id = await aVideoWithFiles('subscriber');
    const subscriber = await aSubscriber(harness, channelId);
    const granted = await mediaAddress(subscriber, id, 'v360/seg_00001.m4s');
    const answer = await get(granted);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, max-age=31536000, immutable']);
    const refused = await get(`/media/${id}/public/v360/seg_00001.m4s`);
    expect([refused.status, refused.headers.get('access-control-allow-origin'), refused.headers.get('content-type')]).toEqual([403, '*', 'application/problem+json; charset=utf-8']);
    expect((await get(`/media/${id}/public/poster.jpg`)).status).toBe(200);

    const other = await aVideoWithFiles('subscriber');
    expect((await get(granted.replace(`/media/${id}/`, `/media/${other}/`))).status).toBe(403);
    expect((await get(granted.replace(/\.([\w-])([\w-]*)\/v360/, (_, first: string, rest: string) => `.${first === 'A' ? 'B' : 'A'}${rest}/v360`))).status).toBe(403);
  });

  it('knows at once that somebody may no longer, or that a video changed or went', async () => {
    const subscriber = await aSubscriber(harness, channelId);
    const sponsor = await aSponsor(harness, channelId);
    const [forSubscribers, forSponsors] = [await aVideoWithFiles('subscriber'), await aVideoWithFiles('sponsor')];
    const [first, second] = [await mediaAddress(subscriber, forSubscribers), await mediaAddress(sponsor, forSponsors)];
    expect([(await get(first)).status, (await get(second)).status]).toEqual([200, 200]);

    await subscriber.client.ok(unsubscribe, { params: { id: channelId } });
    await sponsor.client.ok(unsponsor, { params: { id: channelId } });
    expect([(await get(first)).status, (await get(second)).status]).toEqual([403, 403]);

    const open = await aVideoWithFiles('public');
    expect((await get(`/media/${open}/public/master.m3u8`)).status).toBe(200);
    await owner.client.ok(updateVideo, { params: { id: open }, body: { access_level: 'sponsor' } });
    expect((await get(`/media/${open}/public/master.m3u8`)).status).toBe(403);
    const owned = await mediaAddress(owner, open);
    expect((await get(owned)).status).toBe(200);
    await owner.client.ok(deleteVideo, { params: { id: open } });
    expect((await get(owned)).status).toBe(404);
  });

  it('agrees with the addresses that videos are presented with', async () => {
    const id = await aVideoWithFiles('subscriber');
    const video = await owner.client.ok(getVideo, { params: { id } });
    expect((await get(video.thumbnail_url!)).status).toBe(200);
  });

  it('asks the database once for the many segments of a public video', async () => {
    const id = await aVideoWithFiles('public');
    const queries: unknown[] = [];
    const { pool } = harness.container.database;
    const query = pool.query.bind(pool);
    pool.query = ((...input: Parameters<typeof query>) => (queries.push(input[0]), query(...input))) as typeof pool.query;
    for (let i = 0; i < 20; i++) expect((await get(`/media/${id}/public/v360/seg_00001.m4s`)).status).toBe(200);
    pool.query = query;
    expect(queries).toHaveLength(1);
  });

  it('reaches nothing but what the pipeline makes', async () => {
    const id = await aVideoWithFiles('public');
    const base = `/media/${id}/public`;
    for (const target of [
      `${base}/secret.txt`, `${base}/v360/../secret.txt`, `${base}/../../../secret`, `${base}/%2e%2e/%2e%2e/secret`, `${base}/v360%2fseg_00001.m4s`,
      `${base}/v360/seg_00001.m4s/`, `${base}//master.m3u8`, `${base}/master.m3u8%00.jpg`, `${base}/..%2f..%2f..%2fsecret`, `${base}/`, base, `/media/${id}`,
      `/media/0${id}/public/master.m3u8`, '/media/99999999999999999999/public/master.m3u8', `/media/${id}/../${id}/public/master.m3u8`, '/media//etc/passwd', `${base}/v360/seg_00009.m4s`,
    ]) {
      expect(await rawStatus(target), target).toBe(404);
    }
  });

  it('does not show what is not ready', async () => {
    const id = await aVideoWithFiles('public', { status: 'processing', publishedAt: null, durationSec: null, progress: 0 });
    expect((await get(`/media/${id}/public/poster.jpg`)).status).toBe(404);
    expect((await get('/media/987654/public/poster.jpg')).status).toBe(404);
  });
});

describe('media delivery behind a fronting server', () => {
  it('hands over where the file is, and still decides who may have it', async () => {
    const fronted = await startHarness({ env: { X_ACCEL_REDIRECT: '/protected-media', DATA_DIR: harness.container.dataDir }, databaseUrl: harness.databaseUrl });
    try {
      const id = await aVideoWithFiles('public');
      const answer = await fetch(`${fronted.url}/media/${id}/public/master.m3u8`);
      expect(answer.headers.get('x-accel-redirect')).toMatch(/^\/protected-media\/v\/[\w-]+\/master\.m3u8$/);
      expect(await answer.text()).toBe('');
      expect((await fetch(`${fronted.url}/media/${id}/nonsense/master.m3u8`)).headers.get('x-accel-redirect')).toBeNull();
      const permission = await fetch(`${fronted.url}/media-access/${id}/public`);
      expect([permission.status, permission.headers.get('x-accel-expires'), permission.headers.get('x-media-folder')]).toEqual([204, '10', expect.stringMatching(/^v\/[\w-]+$/)]);
      const restricted = await aVideoWithFiles('subscriber');
      for (const refused of [`${id}/nonsense`, `${restricted}/public`, '987654/public', `${id}`, `${id}/public/v360`]) {
        const answer = await fetch(`${fronted.url}/media-access/${refused}`);
        expect([answer.status, answer.headers.get('x-media-folder')]).toEqual([403, null]);
      }
    } finally {
      await fronted.close();
    }
  });
});
