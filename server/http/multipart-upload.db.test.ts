import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { multipartUpload } from './multipart-upload';

let harness: Harness;
let owner: Person;

const BORDER = 'border';
const MAX_BYTES = 300_000;

type Part = [name: string, value: string | Buffer, fileName?: string];

function formBody(parts: Part[]): Buffer {
  const bytes = parts.flatMap(([name, value, fileName]) => [
    Buffer.from(`--${BORDER}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: video/mp4`}\r\n\r\n`),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...bytes, Buffer.from(`--${BORDER}--\r\n`)]);
}

async function post(person: Person, body: Buffer | string, headers: Record<string, string> = {}): Promise<{ status: number; code: string; fields: string[] }> {
  const response = await person.client.raw('/api/videos', {
    method: 'POST', headers: { 'content-type': `multipart/form-data; boundary=${BORDER}`, ...headers }, body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  const problem = (await response.json()) as { code: string; errors?: { path: string }[] };
  return { status: response.status, code: problem.code, fields: (problem.errors ?? []).map((error) => error.path) };
}

const uploadsLeft = () => readdir(path.join(harness.container.dataDir, 'uploads'));

/** A client that says what it is about to send and then waits. */
function beginSending(headers: Record<string, string | number>): { socket: Socket; answer: Promise<string> } {
  const socket = connect(Number(new URL(harness.url).port), '127.0.0.1');
  const answer = new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (/\r\n\r\n[\s\S]*\}/.test(text)) resolve(text);
    });
    socket.on('close', () => resolve(text));
    socket.on('error', () => resolve(text));
  });
  const head = { host: 'x', authorization: `Bearer ${owner.token}`, 'content-type': `multipart/form-data; boundary=${BORDER}`, ...headers };
  socket.write(`POST /api/videos HTTP/1.1\r\n${Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  return { socket, answer };
}

beforeAll(async () => {
  harness = await startHarness({ env: { MAX_UPLOAD_BYTES: String(MAX_BYTES) } });
  owner = await aPerson(harness, 'owner');
  await aChannel(owner);
});
afterAll(() => harness?.close());

describe('an upload in one form', () => {
  it('is for people with a channel', async () => {
    const file: Part = ['file', 'bytes', 'a.mp4'];
    expect(await harness.client().raw('/api/videos', { method: 'POST' })).toMatchObject({ status: 401 });
    const homeless = await aPerson(harness, 'homeless');
    expect(await post(homeless, formBody([['title', 'x'], file]))).toMatchObject({ status: 403, code: 'channel_required' });
    const crossOrigin = await harness.client({ cookie: owner.cookie }).raw('/api/videos', { method: 'POST', headers: { origin: 'https://evil.example', 'content-type': `multipart/form-data; boundary=${BORDER}` }, body: 'x' });
    expect(crossOrigin.status).toBe(403);
  });

  it('is strict about its fields, whatever their order', async () => {
    const file: Part = ['file', 'bytes', 'a.mp4'];
    const cases: [Part[], number, string[]?][] = [
      [[file], 422, ['title']],
      [[['title', ''], file], 422, ['title']],
      [[['title', 'x'.repeat(201)], file], 422, ['title']],
      [[file, ['title', 'x'], ['colour', 'red']], 422, ['colour']],
      [[['title', 'x'], ['title', 'y'], file], 422, ['title']],
      [[['title', 'x'], ['access_level', 'all'], file], 422, ['access_level']],
      [[['title', 'x'], ['has_ads', 'perhaps'], file], 422, ['has_ads']],
      [[['title', 'x']], 422, ['file']],
      [[['title', 'x'], ['file', 'bytes']], 422, ['file']],
      [[['title', 'x'], ['file', '', 'a.mp4']], 422, ['file']],
      [[['title', 'x'], file, ['file', 'more', 'b.mp4']], 422, ['file']],
      [[['title', 'x'], ['movie', 'bytes', 'a.mp4']], 422, ['movie']],
      [[['title', 'x'], ['description', 'x'.repeat(70_000)], file], 422, ['description']],
      [[['__proto__', 'x'], ['title', 'x'], file], 422],
      // Field first or file first: both come as far as being judged by their content.
      [[['title', 'x'], file], 415],
      [[file, ['title', 'x']], 415],
    ];
    for (const [parts, status, fields] of cases) {
      const answer = await post(owner, formBody(parts));
      expect([answer.status, fields && answer.fields], JSON.stringify(parts).slice(0, 200)).toEqual([status, fields]);
    }
    expect(await uploadsLeft()).toEqual([]);
  });

  it('must be a form, and a whole one', async () => {
    expect(await post(owner, '{}', { 'content-type': 'application/json' })).toMatchObject({ status: 415, code: 'unsupported_media' });
    expect(await post(owner, 'x', { 'content-type': 'multipart/form-data' })).toMatchObject({ status: 400, code: 'malformed' });
    expect(await post(owner, 'no form at all')).toMatchObject({ status: 400, code: 'malformed' });
    const whole = formBody([['title', 'x'], ['file', 'bytes', 'a.mp4']]);
    expect(await post(owner, whole.subarray(0, whole.length - 20))).toMatchObject({ status: 400, code: 'malformed' });
    expect(await uploadsLeft()).toEqual([]);
  });

  it('is refused before its bytes when it says that it is too large', async () => {
    const { socket, answer } = beginSending({ 'content-length': 900_000_000 });
    expect(await answer).toMatch(/^HTTP\/1\.1 413[\s\S]*connection: close[\s\S]*too_large/i);
    socket.destroy();
  });

  it('lets a client that goes on sending see why it was refused', async () => {
    const { socket, answer } = beginSending({ 'content-length': 900_000_000 });
    for (let i = 0; i < 200; i++) socket.write(Buffer.alloc(64 * 1024));
    expect(await answer).toMatch(/^HTTP\/1\.1 413[\s\S]*too_large/);
    socket.destroy();
  });

  it('is refused as soon as more bytes came than may', async () => {
    const { socket, answer } = beginSending({ 'transfer-encoding': 'chunked' });
    const chunk = (bytes: Buffer) => socket.write(Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]));
    chunk(Buffer.from(`--${BORDER}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n`));
    for (let sent = 0; sent <= MAX_BYTES; sent += 50_000) chunk(Buffer.alloc(50_000));
    expect(await answer).toMatch(/^HTTP\/1\.1 413[\s\S]*too_large/);
    socket.destroy();
    await expect.poll(uploadsLeft).toEqual([]);
  });

  it('takes a file of exactly the limit, and leaves it to be judged', async () => {
    expect((await post(owner, formBody([['title', 'x'], ['file', Buffer.alloc(MAX_BYTES, 1), 'a.mp4']]))).status).toBe(415);
    expect((await post(owner, formBody([['title', 'x'], ['file', Buffer.alloc(MAX_BYTES + 1, 1), 'a.mp4']]))).status).toBe(413);
  });

  it('leaves nothing of a client that goes away', async () => {
    const { socket } = beginSending({ 'content-length': 200_000 });
    socket.write(`--${BORDER}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n${'x'.repeat(100_000)}`);
    await expect.poll(async () => (await uploadsLeft()).length).toBe(1);
    socket.destroy();
    await expect.poll(uploadsLeft).toEqual([]);
  });

  it('is refused with 507 when the disk is full', async () => {
    const root = harness.container;
    const full = () => new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error('no space'), { code: 'ENOSPC' })) });
    const find = multipartUpload({ doors: root.doors, rateLimit: root.rateLimit, checks: root.checks, uploadIdleMs: 60_000, log: root.log }, root.services.uploads, { create: full as never, remove: async () => {} });
    const before = [...root.direct];
    root.direct.unshift(find);
    try {
      expect(await post(owner, formBody([['title', 'x'], ['file', 'bytes', 'a.mp4']]))).toMatchObject({ status: 507, code: 'no_space' });
    } finally {
      root.direct.splice(0, root.direct.length, ...before);
    }
  });
});

describe('a quota', () => {
  it('counts what a channel holds and refuses what would not fit', async () => {
    const small = await startHarness({ env: { QUOTA_BYTES: '2000' } });
    try {
      const person = await aPerson(small, 'owner');
      const channel = await aChannel(person);
      await aReadyVideo(small, channel.id, { sizeBytes: 1_900 });
      const begin = (bytes: number) => person.client.raw('/api/uploads', { method: 'POST', headers: { 'tus-resumable': '1.0.0', 'upload-length': String(bytes), 'upload-metadata': `title ${Buffer.from('x').toString('base64')}` } });
      expect((await begin(101)).status).toBe(413);
      expect((await begin(60)).status).toBe(201);
      // Uploads under way count too.
      expect((await begin(60)).status).toBe(413);
    } finally {
      await small.close();
    }
  });
});
