import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClip } from '@/server/testing/clips';
import { aChannel, aPerson, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { videoOf } from '@/server/testing/uploading';

let harness: Harness;
let owner: Person;
let other: Person;
let folder: string;
let clip: Buffer;

const metadata = (fields: Record<string, string>) => Object.entries(fields).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');

function send(person: Person, method: string, url: string, headers: Record<string, string> = {}, body?: Buffer): Promise<Response> {
  return person.client.raw(url, { method, headers: { 'tus-resumable': '1.0.0', ...headers }, ...(body && { body: new Uint8Array(body) }) });
}

async function create(person: Person, sizeBytes = clip.length, fields: Record<string, string> = { title: 'Resumed', filename: 'дом.mp4', filetype: 'video/mp4' }): Promise<string> {
  const response = await send(person, 'POST', '/api/uploads', { 'upload-length': String(sizeBytes), 'upload-metadata': metadata(fields) });
  expect(response.status, await response.text()).toBe(201);
  return response.headers.get('location')!;
}

const patch = (person: Person, url: string, offset: number, body: Buffer, headers: Record<string, string> = {}) =>
  send(person, 'PATCH', url, { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...headers }, body);

async function createPart(person: Person, sizeBytes: number): Promise<string> {
  const response = await send(person, 'POST', '/api/uploads', { 'upload-length': String(sizeBytes), 'upload-concat': 'partial' });
  expect([response.status, response.headers.get('upload-concat')], await response.text()).toEqual([201, 'partial']);
  return response.headers.get('location')!;
}

const joinParts = (person: Person, urls: string[], fields: Record<string, string> = { title: 'Joined', filename: 'film.mp4' }) =>
  send(person, 'POST', '/api/uploads', { 'upload-concat': `final;${urls.join(' ')}`, 'upload-metadata': metadata(fields) });

const uploadsLeft = () => readdir(path.join(harness.container.dataDir, 'uploads'));

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'videohost-clips-'));
  await makeClip(path.join(folder, 'clip.mp4'), { seconds: 2, copyable: true });
  clip = await readFile(path.join(folder, 'clip.mp4'));
  harness = await startHarness({ env: { MAX_UPLOAD_BYTES: '5000000' } });
  [owner, other] = await Promise.all([aPerson(harness, 'owner'), aPerson(harness, 'other')]);
  await Promise.all([aChannel(owner), aChannel(other)]);
});
afterAll(async () => {
  await harness?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('resumable uploads', () => {
  it('say what they can', async () => {
    const response = await send(owner, 'OPTIONS', '/api/uploads');
    expect(response.status).toBe(204);
    expect(response.headers.get('tus-version')).toBe('1.0.0');
    expect(response.headers.get('tus-max-size')).toBe('5000000');
    expect(response.headers.get('tus-extension')?.split(',').sort()).toEqual(['checksum', 'concatenation', 'creation', 'creation-with-upload', 'expiration', 'termination']);
    for (const version of [{ 'tus-resumable': '0.2.0' }, null]) {
      for (const [method, url] of [['HEAD', '/api/uploads/abcdefgh'], ['POST', '/api/uploads'], ['PATCH', '/api/uploads/abcdefgh']] as const) {
        const refused = await owner.client.raw(url, { method, ...(version && { headers: version }) });
        expect([refused.status, refused.headers.get('tus-version')], method).toEqual([412, '1.0.0']);
      }
    }
  });

  it('go on where the line broke, and name their video as often as they are asked', async () => {
    const url = await create(owner);
    const half = Math.floor(clip.length / 2);
    const first = await patch(owner, url, 0, clip.subarray(0, half));
    expect([first.status, first.headers.get('upload-offset'), first.headers.get('upload-video-id')]).toEqual([204, String(half), null]);
    expect(first.headers.get('upload-expires')).not.toBeNull();

    const head = await send(owner, 'HEAD', url);
    expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([200, String(half), String(clip.length)]);
    expect((await patch(owner, url, 0, clip)).status).toBe(409);

    const last = await patch(owner, url, half, clip.subarray(half));
    expect(last.status, await last.text()).toBe(204);
    const videoId = Number(last.headers.get('upload-video-id'));
    expect(await videoOf(owner, videoId)).toMatchObject({ status: 'processing', title: 'Resumed', original_name: 'дом.mp4', size_bytes: clip.length });

    for (let i = 0; i < 2; i++) {
      const again = await send(owner, 'HEAD', url);
      expect([again.status, again.headers.get('upload-offset'), again.headers.get('upload-video-id')]).toEqual([200, String(clip.length), String(videoId)]);
      const empty = await patch(owner, url, clip.length, Buffer.alloc(0));
      expect([empty.status, empty.headers.get('upload-video-id')]).toEqual([204, String(videoId)]);
    }
  });

  it('finish by themselves where the server died between the last byte and its answer', async () => {
    const url = await create(owner);
    const half = Math.floor(clip.length / 2);
    await patch(owner, url, 0, clip.subarray(0, half));
    // The rest is on the disk, and nobody was told.
    await appendFile(path.join(harness.container.dataDir, 'uploads', url.split('/').at(-1)!), clip.subarray(half));
    const head = await send(owner, 'HEAD', url);
    expect(head.status).toBe(200);
    expect(Number(head.headers.get('upload-video-id'))).toBeGreaterThan(0);
  });

  it('come in parts side by side, which become one video, and the same as often as it is asked', async () => {
    const third = Math.ceil(clip.length / 3);
    const pieces = [0, 1, 2].map((i) => clip.subarray(i * third, (i + 1) * third));
    const urls = await Promise.all(pieces.map((piece) => createPart(owner, piece.length)));
    const ends = await Promise.all(urls.map((url, i) => patch(owner, url, 0, pieces[i]!)));
    expect(ends.map(({ status, headers }) => [status, headers.get('upload-video-id')])).toEqual([[204, null], [204, null], [204, null]]);
    const head = await send(owner, 'HEAD', urls[0]!);
    expect([head.status, head.headers.get('upload-concat'), head.headers.get('upload-offset'), head.headers.get('upload-video-id')]).toEqual([200, 'partial', String(third), null]);

    const whole = () => joinParts(owner, urls);
    const [one, two] = await Promise.all([whole(), whole()]);
    expect([one.status, two.status], await one.text()).toEqual([201, 201]);
    const videoId = Number(one.headers.get('upload-video-id'));
    expect(await videoOf(owner, videoId)).toMatchObject({ title: 'Joined', size_bytes: clip.length });
    const again = await whole();
    for (const answer of [two, again]) expect([answer.headers.get('location'), answer.headers.get('upload-video-id')]).toEqual([one.headers.get('location'), String(videoId)]);
    const asked = await send(owner, 'HEAD', one.headers.get('location')!);
    expect([asked.headers.get('upload-offset'), asked.headers.get('upload-video-id')]).toEqual([String(clip.length), String(videoId)]);
    for (const url of urls) expect((await send(owner, 'HEAD', url)).status).toBe(404);
    const file = path.join(harness.container.dataDir, 'uploads', one.headers.get('location')!.split('/').at(-1)!);
    expect((await readFile(file)).equals(clip)).toBe(true);
  });

  it('are not joined from what is not whole, not a part, or not one’s own; a whole that is no video leaves nothing', async () => {
    const before = await uploadsLeft();
    const [whole, torn, plain, foreign] = await Promise.all([createPart(owner, 3_000_000), createPart(owner, 100), create(owner, 100), createPart(other, 100)]);
    await patch(owner, whole, 0, Buffer.alloc(3_000_000, 'no video '));
    await patch(owner, torn, 0, Buffer.alloc(50));
    await patch(other, foreign, 0, Buffer.alloc(100));
    const cases: [urls: string[], status: number][] = [[[whole, torn], 409], [[whole, plain], 422], [[whole, foreign], 404], [[whole, '/api/uploads/never-there'], 404], [[], 400], [[whole, whole], 400]];
    for (const [urls, status] of cases) expect((await joinParts(owner, urls)).status, String(urls)).toBe(status);
    expect((await joinParts(owner, [whole], {})).status).toBe(422);
    const second = await createPart(owner, 3_000_000);
    await patch(owner, second, 0, Buffer.alloc(3_000_000));
    expect((await joinParts(owner, [whole, second])).status).toBe(413);
    expect((await send(owner, 'HEAD', whole)).status).toBe(200);
    expect((await joinParts(owner, [whole])).status).toBe(415);
    expect((await send(owner, 'HEAD', whole)).status).toBe(404);
    for (const [person, url] of [[owner, torn], [owner, plain], [owner, second], [other, foreign]] as const) expect((await send(person, 'DELETE', url)).status).toBe(204);
    expect(await uploadsLeft()).toEqual(before);
  });

  it('belong to one person', async () => {
    const url = await create(owner);
    for (const method of ['HEAD', 'DELETE']) expect((await send(other, method, url)).status, method).toBe(404);
    expect((await patch(other, url, 0, clip)).status).toBe(404);
    expect((await harness.client().raw(url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(401);
    expect((await send(owner, 'DELETE', url)).status).toBe(204);
    expect((await send(owner, 'HEAD', url)).status).toBe(404);
    expect((await uploadsLeft()).filter((name) => name.startsWith(url.split('/').at(-1)!))).toEqual([]);
  });

  it('are held to the same rules as a form before a byte is sent', async () => {
    const begin = (fields: Record<string, string>, length = '1000', person = owner) => send(person, 'POST', '/api/uploads', { 'upload-length': length, 'upload-metadata': metadata(fields) });
    const before = await uploadsLeft();
    expect((await begin({ title: 'x' }, '5000001')).status).toBe(413);
    expect((await begin({ description: 'no title' })).status).toBe(422);
    expect((await send(owner, 'POST', '/api/uploads', { 'upload-length': '1000' })).status).toBe(422);
    expect((await begin({ title: 'x', colour: 'red' })).status).toBe(422);
    expect((await begin({ title: 'x', access_level: 'everyone' })).status).toBe(422);
    expect((await begin({ title: 'x' }, '0')).status).toBe(422);
    const homeless = await aPerson(harness, 'homeless');
    const refused = await begin({ title: 'x' }, '1000', homeless);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'channel_required']);
    expect(await uploadsLeft()).toEqual(before);
  });

  it('check what a client promised', async () => {
    const url = await create(owner);
    const wrong = await patch(owner, url, 0, clip.subarray(0, 1000), { 'upload-checksum': `sha1 ${createHash('sha1').update('else').digest('base64')}` });
    expect(wrong.status).toBe(460);
    expect((await send(owner, 'HEAD', url)).headers.get('upload-offset')).toBe('0');
    const right = await patch(owner, url, 0, clip.subarray(0, 1000), { 'upload-checksum': `sha256 ${createHash('sha256').update(clip.subarray(0, 1000)).digest('base64')}` });
    expect([right.status, right.headers.get('upload-offset')]).toEqual([204, '1000']);
    expect((await patch(owner, url, 1000, clip.subarray(1000), { 'upload-checksum': 'crc32 AAAA' })).status).toBe(400);
    expect((await send(owner, 'DELETE', url)).status).toBe(204);
  });

  it('take bytes that are named so, at the place that was reached, and no more than was said', async () => {
    const url = await create(owner, 2000);
    for (const type of ['application/octet-stream', 'video/mp4']) expect((await patch(owner, url, 0, clip.subarray(0, 10), { 'content-type': type })).status, type).toBe(415);
    for (const offset of ['5', '2000', '-1', 'x', '1.5', '99999999999999999999']) {
      const { status } = await send(owner, 'PATCH', url, { 'content-type': 'application/offset+octet-stream', 'upload-offset': offset }, clip.subarray(0, 10));
      expect([400, 409], offset).toContain(status);
    }
    expect([400, 413]).toContain((await patch(owner, url, 0, clip.subarray(0, 3000))).status);
    const head = await send(owner, 'HEAD', url);
    expect([head.headers.get('upload-offset'), head.headers.get('cache-control')]).toEqual(['0', 'no-store']);
    expect((await send(owner, 'DELETE', url)).status).toBe(204);
  });

  it('hear of a refusal while they still send', async () => {
    const url = await create(owner, 4_000_000);
    for (let i = 0; i < 5; i++) expect((await patch(owner, url, 7, Buffer.alloc(3_999_993))).status).toBe(409);
    expect((await send(owner, 'DELETE', url)).status).toBe(204);
  });

  it('are not begun where the disk has no room for them', async () => {
    const { uploadStore } = harness.container;
    const whole = uploadStore.roomBytes;
    uploadStore.roomBytes = () => Promise.resolve(999);
    try {
      const refused = await send(owner, 'POST', '/api/uploads', { 'upload-length': '1000', 'upload-metadata': metadata({ title: 'x' }) });
      expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([507, 'no_space']);
    } finally {
      uploadStore.roomBytes = whole;
    }
    expect((await uploadStore.roomBytes()) > 0).toBe(true);
  });

  it('refuse at their end what is no video, and are gone', async () => {
    const rubbish = Buffer.alloc(5000, 'no video ');
    const url = await create(owner, rubbish.length);
    const response = await patch(owner, url, 0, rubbish);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([415, 'unsupported_media']);
    expect((await send(owner, 'HEAD', url)).status).toBe(404);
    expect((await uploadsLeft()).filter((name) => name.startsWith(url.split('/').at(-1)!))).toEqual([]);
  });

  it('take a whole small video in one request', async () => {
    const response = await send(owner, 'POST', '/api/uploads', { 'upload-length': String(clip.length), 'upload-metadata': metadata({ title: 'At once' }), 'content-type': 'application/offset+octet-stream' }, clip);
    expect(response.status, await response.text()).toBe(201);
    expect((await videoOf(owner, Number(response.headers.get('upload-video-id')))).title).toBe('At once');
  });
});
