import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '@/lib/contracts/api';
import { aChannel, aPerson, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { readProblemForm } from '@/server/testing/test-client';

let harness: Harness;
let person: Person;
beforeAll(async () => {
  harness = await startHarness({ env: { BODY_SECONDS: '1', UPLOAD_IDLE_SECONDS: '1' } });
  person = await aPerson(harness);
  await aChannel(person);
});
afterAll(() => harness.close());

/** Says `first` as it is and, while the line holds, `trickle` every tenth of a second. @returns all that came back once the line is closed */
function say(first: string, trickle?: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = createConnection(Number(new URL(harness.url).port), '127.0.0.1', () => socket.write(first));
    const drip = trickle === undefined ? undefined : setInterval(() => socket.writable && socket.write(trickle), 100);
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      resolve(heard);
    });
  });
}
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
const statusesOf = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
const head = (line: string, headers: Record<string, string> = {}) =>
  `${line} HTTP/1.1\r\n${Object.entries({ Host: 'x', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
const signedIn = (headers: Record<string, string>) => ({ Authorization: `Bearer ${person.token}`, ...headers });
const stillWell = async () => expect((await harness.client().raw('/api/videos')).status).toBe(200);

describe('a client that takes its time', () => {
  it('with its headers is cut off', async () => {
    expect(harness.server.headersTimeout).toBeGreaterThan(0);
    harness.server.headersTimeout = 500;
    expect([0, 408]).toContain(statusOf(await say('GET /api/videos HTTP/1.1\r\nHost: x\r\n', 'X-A: b\r\n')));
    await stillWell();
  });

  it('with a body is told that it is too slow, and the line is closed', async () => {
    const answer = await say(head('POST /api/channels', signedIn({ 'Content-Type': 'application/json', 'Content-Length': '1000' })), 'x');
    expect(statusOf(answer)).toBe(408);
    expect(answer).toMatch(/"code":"too_slow"/);
    expect(answer.toLowerCase()).toContain('connection: close');
    await stillWell();
  });

  it('with a body after it has its answer is cut off all the same', async () => {
    const answer = await say(head('POST /api/channels', { 'Content-Type': 'application/json', 'Content-Length': '100000' }), 'x');
    expect(statusesOf(answer)).toEqual([401]);
  });

  it.each([
    ['in pieces', head('POST /api/auth/login', { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' }), '1\r\nx\r\n', [408]],
    ['that no page asks for', head('GET /', { 'Content-Length': '1000' }), 'x', [404, 408]],
    ['to Socket.IO', head('POST /socket.io/?EIO=4&transport=polling', { 'Content-Length': '1000' }), 'x', [0, 400]],
  ])('with a body %s', async (_what, request, trickle, statuses) => {
    expect(statuses).toContain(statusOf(await say(request, trickle)));
    await stillWell();
  });

  it('with an upload may, as long as it moves', async () => {
    const start = `--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nSlow\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n`;
    const upload = (length: number) => head('POST /api/videos', signedIn({ 'Content-Type': 'multipart/form-data; boundary=b', 'Content-Length': String(length) })) + start;
    // A byte now and then holds a line and moves nothing.
    expect(await say(upload(100_000), 'x')).toBe('');
    // Longer than any body may take, and each second enough. What it is, is judged at its end.
    const piece = 'x'.repeat(1_000);
    const answer = await say(upload(start.length + 25 * piece.length + 9), piece + '');
    expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
    expect(statusOf(answer)).not.toBe(408);
  });
});

describe('a request that is none', () => {
  it.each([
    ['giant headers', head('GET /api/videos', { X: 'a'.repeat(20_000) }), [431]],
    ['a giant address', head(`GET /api/videos?q=${'a'.repeat(20_000)}`), [431]],
    ['a length beyond all numbers', head('POST /api/channels', { 'Content-Length': '99999999999999999999999' }), [400]],
    ['a negative length', head('POST /api/channels', { 'Content-Length': '-1' }), [400]],
    ['two lengths', 'POST /api/channels HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}', [400]],
    ['length and chunks at once', head('POST /api/channels', { 'Content-Length': '5', 'Transfer-Encoding': 'chunked' }) + '0\r\n\r\nGET /api/videos HTTP/1.1\r\nHost: x\r\n\r\n', [400]],
    ['chunks in a disguise', head('POST /api/channels', { 'Transfer-Encoding': 'xchunked' }), [400]],
    ['a chunk that is no chunk', head('POST /api/auth/login', { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' }) + 'zz\r\nnonsense\r\n', [400]],
    ['no host', 'GET /api/videos HTTP/1.1\r\n\r\n', [400]],
    ['a header on two lines', 'GET /api/videos HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n', [400]],
    ['a bare line end in a header', 'GET /api/videos HTTP/1.1\r\nHost: x\r\nX: a\rY: b\r\n\r\n', [400]],
    ['NUL in a header', 'GET /api/videos HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n', [400]],
    ['a method that nobody knows', head('BREW /api/videos'), [400]],
    ['a tunnel', head('CONNECT example.org:443'), [0, 400, 404, 405]],
  ])('%s', async (_what, request, statuses) => {
    expect(statuses).toContain(statusOf(await say(request)));
    await stillWell();
  });

  it('a length that is absurd is refused before a byte of the body', async () => {
    const answer = await say(head('POST /api/channels', signedIn({ 'Content-Type': 'application/json', 'Content-Length': '999999999999999' })));
    expect(statusOf(answer)).toBe(413);
  });

  it('requests one after another without waiting are answered in their order', async () => {
    const request = head('GET /api/videos');
    const answer = await say(request + head('GET /api/nothing') + head('GET /api/videos', { Connection: 'close' }));
    expect(statusesOf(answer)).toEqual([200, 404, 200]);
  });
});

describe('methods', () => {
  const paths = [...new Set(endpoints.map(({ path }) => path))];
  const everyMethod = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

  it('that an endpoint has not are answered with those that it has', async () => {
    for (const template of paths) {
      const has = endpoints.filter(({ path }) => path === template).map(({ method }) => method as string);
      const path = `/api${template.replace(/\{\w+\}/g, '1')}`;
      for (const method of everyMethod.filter((each) => !has.includes(each) && each !== 'OPTIONS' && !(each === 'HEAD' && has.includes('GET')))) {
        const response = await harness.client().raw(path, { method });
        expect(response.status, `${method} ${path}`).toBe(405);
        expect(response.headers.get('allow')?.split(', ').sort(), path).toEqual([...has].sort());
        const text = await response.text();
        if (method !== 'HEAD') readProblemForm(`${method} ${path}`, response, text);
      }
      const options = await harness.client().raw(path, { method: 'OPTIONS' });
      expect([options.status, options.headers.get('allow')?.split(', ').sort()], path).toEqual([204, [...has, ...(has.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort()]);
    }
  }, 60_000);

  it('of the documents are to read', async () => {
    for (const path of ['/api/openapi.json', '/api/docs']) {
      expect((await harness.client().raw(path, { method: 'POST' })).headers.get('allow'), path).toBe('GET');
      expect((await harness.client().raw(path, { method: 'HEAD' })).status, path).toBe(200);
    }
  });
});

describe('queries', () => {
  it('that name a thing twice, or as a list, are refused on every endpoint', async () => {
    for (const endpoint of endpoints.filter(({ query, caller }) => query && caller === 'anyone')) {
      const path = `/api${endpoint.path.replace(/\{\w+\}/g, '1')}`;
      for (const query of ['limit=1&limit=1', 'q=a&q=b', 'q[]=a', 'q[a]=b', 'limit[]=1', 'cursor=a&cursor=a']) {
        const response = await harness.client().raw(`${path}?${query}`);
        expect([422, 404], `${path}?${query}`).toContain(response.status);
      }
    }
  });
});
