import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { startTestNginx, type TestNginx } from '@/server/testing/test-nginx';

let harness: Harness;
let nginx: TestNginx;
let owner: Person;
let base: string;
const SEGMENT = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));

beforeAll(async () => {
  harness = await startHarness({ env: { X_ACCEL_REDIRECT: '/protected-media', TRUST_PROXY: '1' } });
  nginx = await startTestNginx({ serverUrl: harness.url, dataDir: harness.container.dataDir });
  owner = await aPerson(harness, 'owner');
  const folder = path.join(harness.container.dataDir, 'media', 'v', 'film');
  await mkdir(path.join(folder, 'v360'), { recursive: true });
  await writeFile(path.join(folder, 'master.m3u8'), '#EXTM3U\n');
  await writeFile(path.join(folder, 'v360', 'seg_00001.m4s'), SEGMENT);
  base = `/media/${await aReadyVideo(harness, (await aChannel(owner)).id, { filePath: 'v/film' })}/public`;
}, 300_000);
afterAll(async () => {
  await nginx?.stop();
  await harness?.close();
});

it('media come from nginx with the headers that players need', async () => {
  const url = `${nginx.url}${base}/v360/seg_00001.m4s`;
  const whole = await fetch(url);
  expect(Buffer.from(await whole.arrayBuffer()).equals(SEGMENT)).toBe(true);
  const names = ['content-type', 'access-control-allow-origin', 'cross-origin-resource-policy', 'x-content-type-options', 'accept-ranges', 'x-accel-redirect'];
  expect(Object.fromEntries(names.map((name) => [name, whole.headers.get(name)]))).toEqual({
    'content-type': 'video/mp4', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'x-content-type-options': 'nosniff', 'accept-ranges': 'bytes', 'x-accel-redirect': null,
  });
  expect(whole.headers.get('cache-control')).toMatch(/^public.*immutable$/);
  expect(whole.headers.get('server')).toMatch(/nginx/);
  const part = await fetch(url, { headers: { range: 'bytes=100-199' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100-199/300000']);
  expect(Buffer.from(await part.arrayBuffer()).equals(SEGMENT.subarray(100, 200))).toBe(true);
  expect((await fetch(url, { headers: { 'if-none-match': whole.headers.get('etag')! } })).status).toBe(304);
  const master = await fetch(`${nginx.url}${base}/master.m3u8`);
  expect([master.headers.get('content-type'), master.headers.get('cache-control')]).toEqual(['application/vnd.apple.mpegurl', 'no-cache']);
});

it('nobody reaches the files past VideoHost', async () => {
  expect((await fetch(`${nginx.url}/protected-media/v/film/master.m3u8`)).status).toBe(404);
  const refused = await fetch(`${nginx.url}${base.replace('public', 'nonsense')}/master.m3u8`);
  expect([refused.status, refused.headers.get('content-type')]).toEqual([403, 'application/problem+json; charset=utf-8']);
});

it('sockets come through as WebSockets', async () => {
  const socket = io(nginx.url, { transports: ['websocket'], auth: { token: owner.token }, reconnection: false, forceNew: true });
  try {
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    expect(socket.io.engine.transport.name).toBe('websocket');
  } finally {
    socket.disconnect();
  }
});

it('an upload arrives while it is still being sent', async () => {
  const created = await fetch(`${nginx.url}/api/uploads`, {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', authorization: `Bearer ${owner.token}`, 'upload-length': '5000000', 'upload-metadata': `title ${Buffer.from('A film').toString('base64')}` },
  });
  const location = new URL(created.headers.get('location')!, nginx.url);
  expect(location.origin).toBe(nginx.url);
  const token = location.pathname.split('/').at(-1)!;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(new Uint8Array(1_000_000));
      await held;
      controller.error(new Error('The line is cut'));
    },
  });
  const sending = fetch(location, {
    method: 'PATCH', body, duplex: 'half',
    headers: { 'tus-resumable': '1.0.0', authorization: `Bearer ${owner.token}`, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
  } as RequestInit).catch(() => null);
  await expect.poll(() => harness.container.uploadStore.sizeOf(token), { timeout: 10_000 }).toBe(1_000_000);
  release();
  await sending;
});
