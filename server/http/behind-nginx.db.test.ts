import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aChannel, aPerson, aReadyVideo, uniqueName, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { startTestNginx, type TestNginx } from '@/server/testing/test-nginx';
import { mediaAddress } from '@/server/testing/uploading';

let harness: Harness;
let nginx: TestNginx;
let owner: Person;
let channelId: number;
let base: string;
const SEGMENT = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));

beforeAll(async () => {
  harness = await startHarness({ env: { X_ACCEL_REDIRECT: '/protected-media', TRUST_PROXY: '1' } });
  nginx = await startTestNginx({ serverUrl: harness.url, dataDir: harness.container.dataDir });
  owner = await aPerson(harness, 'owner');
  channelId = (await aChannel(owner)).id;
  const folder = path.join(harness.container.dataDir, 'media', 'v', 'film');
  await mkdir(path.join(folder, 'v360'), { recursive: true });
  await writeFile(path.join(folder, 'master.m3u8'), '#EXTM3U\n');
  await writeFile(path.join(folder, 'v360', 'seg_00001.m4s'), SEGMENT);
  base = `/media/${await aReadyVideo(harness, channelId, { filePath: 'v/film' })}/public`;
}, 300_000);
/** For subscribers alone; the address is its owner's. */
async function aRestrictedVideo(): Promise<{ id: number; base: string }> {
  const filePath = `v/${uniqueName('film')}`;
  for (const name of ['v360/init.mp4', 'v360/seg_00001.m4s', 'v360c/seg_00001.m4s', 'a1/init.mp4', 'a1/seg_00001.m4s']) {
    const file = path.join(harness.container.dataDir, 'media', filePath, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, SEGMENT);
  }
  const id = await aReadyVideo(harness, channelId, { filePath, accessLevel: 'subscriber' });
  return { id, base: (await mediaAddress(owner, id, '')).replace(/\/$/, '') };
}

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

it('VideoHost is asked once for a viewer, not for each segment', async () => {
  const restricted = await aRestrictedVideo();
  const asked: string[] = [];
  const listen = (request: { url?: string }): void => void asked.push(request.url ?? '');
  harness.server.on('request', listen);
  try {
    const names = ['v360/init.mp4', 'v360/seg_00001.m4s', 'v360c/seg_00001.m4s', 'a1/init.mp4', 'a1/seg_00001.m4s', 'v360/seg_00001.m4s'];
    const answers: Response[] = [];
    for (const name of names) answers.push(await fetch(`${nginx.url}${restricted.base}/${name}`));
    expect(answers.map(({ status, headers }) => [status, headers.get('content-type'), headers.get('cache-control')])).toEqual(
      names.map((name) => [200, name.startsWith('v') ? 'video/mp4' : 'audio/mp4', 'private, max-age=31536000, immutable']),
    );
    expect(asked).toEqual([`/media-access/${restricted.id}/${restricted.base.split('/').at(-1)}`]);
  } finally {
    harness.server.off('request', listen);
  }
});

it('a refused or a missing segment is answered by VideoHost, with what is wrong', async () => {
  const restricted = await aRestrictedVideo();
  const problem = (answer: Response) => [answer.status, answer.headers.get('content-type'), answer.headers.get('access-control-allow-origin')];
  const inWords = 'application/problem+json; charset=utf-8';
  expect(problem(await fetch(`${nginx.url}/media/${restricted.id}/public/v360/seg_00001.m4s`))).toEqual([403, inWords, '*']);
  expect(problem(await fetch(`${nginx.url}${restricted.base}/v360/seg_00002.m4s`))).toEqual([404, inWords, '*']);
  expect(problem(await fetch(`${nginx.url}/media/${restricted.id + 1000}/public/v360/seg_00001.m4s`))).toEqual([404, inWords, '*']);
  expect(problem(await fetch(`${nginx.url}${restricted.base}/v360/seg_00001.m4s`, { method: 'POST' }))).toEqual([405, inWords, '*']);
  const preflight = await fetch(`${nginx.url}${restricted.base}/v360/seg_00001.m4s`, { method: 'OPTIONS' });
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'range, if-none-match, if-range']);
  const head = await fetch(`${nginx.url}${restricted.base}/v360/seg_00001.m4s`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(SEGMENT.length)]);
});

it('what VideoHost tells nginx is told to nobody else', async () => {
  expect((await fetch(`${nginx.url}/media-access/${base.split('/')[2]}/public`)).status).toBe(404);
  const bare = await startHarness({ databaseUrl: harness.databaseUrl, env: { DATA_DIR: harness.container.dataDir } });
  try {
    expect((await fetch(`${bare.url}/media-access/${base.split('/')[2]}/public`)).status).toBe(404);
  } finally {
    await bare.close();
  }
});

it('pictures of channels come from nginx too', async () => {
  const folder = path.join(harness.container.dataDir, 'media', 'channels');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `1-avatar-${'a'.repeat(16)}.jpg`), 'a picture');
  const answer = await fetch(`${nginx.url}/media/channels/1-avatar-${'a'.repeat(16)}.jpg`);
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'image/jpeg', 'a picture']);
  expect(answer.headers.get('cache-control')).toMatch(/^public.*immutable$/);
  expect(answer.headers.get('x-accel-redirect')).toBeNull();
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
