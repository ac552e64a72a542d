import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { s3Storage } from '@/server/adapters/s3-storage';
import { aChannel, aPerson, aReadyVideo } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { startTestS3, type TestS3 } from '@/server/testing/test-s3';

let store: TestS3;
let proxying: Harness;
let redirecting: Harness;
let base: string;
const FILE_PATH = 'v/a-film';
const SEGMENT = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));

const settingsFor = ({ settings }: TestS3, delivery: string) => ({
  S3_ENDPOINT: settings.endpoint!, S3_BUCKET: settings.bucket, S3_ACCESS_KEY_ID: settings.keys!.id, S3_SECRET_ACCESS_KEY: settings.keys!.secret, S3_DELIVERY: delivery,
});

beforeAll(async () => {
  store = await startTestS3();
  proxying = await startHarness({ env: settingsFor(store, 'proxy') });
  redirecting = await startHarness({ env: settingsFor(store, 'redirect'), databaseUrl: proxying.databaseUrl });
  const folder = await mkdtemp(path.join(tmpdir(), 'videohost-s3-'));
  await mkdir(path.join(folder, 'v360'));
  await writeFile(path.join(folder, 'master.m3u8'), '#EXTM3U\n');
  await writeFile(path.join(folder, 'v360', 'seg_00001.m4s'), SEGMENT);
  const storage = s3Storage(store.settings);
  await storage.publish(folder, FILE_PATH, ['master.m3u8']);
  storage.close();
  await rm(folder, { recursive: true });
  const channel = await aChannel(await aPerson(proxying));
  base = `/media/${await aReadyVideo(proxying, channel.id, { filePath: FILE_PATH })}/public`;
}, 300_000);
afterAll(async () => {
  await redirecting?.close();
  await proxying?.close();
  await store?.remove();
});

it('serves what lies in a bucket as if it lay on disk', async () => {
  const whole = await fetch(`${proxying.url}${base}/v360/seg_00001.m4s`);
  expect([whole.status, whole.headers.get('content-type'), whole.headers.get('content-length')]).toEqual([200, 'video/mp4', '300000']);
  expect(Buffer.from(await whole.arrayBuffer()).equals(SEGMENT)).toBe(true);
  const part = await fetch(`${proxying.url}${base}/v360/seg_00001.m4s`, { headers: { range: 'bytes=100-199' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100-199/300000']);
  expect(Buffer.from(await part.arrayBuffer()).equals(SEGMENT.subarray(100, 200))).toBe(true);
  const head = await fetch(`${proxying.url}${base}/v360/seg_00001.m4s`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '300000']);
  expect((await fetch(`${proxying.url}${base}/v360/seg_00001.m4s`, { headers: { 'if-none-match': whole.headers.get('etag')! } })).status).toBe(304);
  expect((await fetch(`${proxying.url}${base}/v360/seg_00002.m4s`)).status).toBe(404);
});

it('sends players to the store for segments where that is wanted, and keeps what is relative', async () => {
  const segment = await fetch(`${redirecting.url}${base}/v360/seg_00001.m4s`, { redirect: 'manual' });
  expect(segment.status).toBe(302);
  expect(new URL(segment.headers.get('location')!).origin).toBe(store.settings.endpoint);
  expect(Buffer.from(await (await fetch(segment.headers.get('location')!)).arrayBuffer()).equals(SEGMENT)).toBe(true);
  expect(segment.headers.get('content-security-policy')).toContain(`connect-src 'self' ${store.settings.endpoint}`);
  const master = await fetch(`${redirecting.url}${base}/master.m3u8`, { redirect: 'manual' });
  expect([master.status, await master.text()]).toEqual([200, '#EXTM3U\n']);
});

it('says 503 while the store is out of reach', async () => {
  await store.stop();
  const answer = await fetch(`${proxying.url}${base}/master.m3u8`);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await answer.json()).toMatchObject({ code: 'unavailable' });
});
