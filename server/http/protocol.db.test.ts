import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '@/lib/contracts/api';
import { createChannel } from '@/lib/contracts/channels.contract';
import { addComment, listComments } from '@/lib/contracts/comments.contract';
import { countView, getVideo } from '@/lib/contracts/videos.contract';
import { startHarness, type Harness } from '@/server/testing/harness';
import { readProblemForm } from '@/server/testing/test-client';
import { aWorld, type World } from '@/server/testing/world';

let harness: Harness;
let world: World;
beforeAll(async () => {
  harness = await startHarness({ env: { CORS_ORIGINS: 'https://friend.example' } });
  world = await aWorld(harness);
});
afterAll(() => harness.close());

async function codeOf(response: Response): Promise<string> {
  return readProblemForm(response.url, response, await response.text()).code;
}
const post = (path: string, body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  world.stranger.client.raw(path, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

describe('paths', () => {
  const noIds = ['0', '-1', '1.5', '01', '1e3', 'abc', '9007199254740993', '99999999999999999999', '%00', '%2e%2ex', '1%20', '٣', 'null'];

  it('an id that is no id names nothing, on every endpoint', async () => {
    const withId = endpoints.filter((endpoint) => endpoint.path.includes('{id}') && endpoint.bodyKind !== 'multipart');
    expect(withId.length).toBeGreaterThan(30);
    for (const { method, path, caller } of withId) {
      for (const id of noIds) {
        const target = `/api${path.replace('{id}', id).replace(/\{\w+\}/g, '1')}`;
        const client = caller === 'admin' ? world.admin.client : world.owner.client;
        const response = await client.raw(target, { method, ...(method !== 'GET' && { headers: { 'content-type': 'application/json' }, body: '{}' }) });
        expect([response.status, await codeOf(response)], `${method} ${target}`).toEqual([404, 'not_found']);
      }
    }
  }, 120_000);

  it('what is no endpoint is not found, and another method is told which there are', async () => {
    for (const path of ['/api/nothing', '/api', '/api//videos', '/api/videos/', '/api/videos/1/nothing', '/api/%76ideos', '/api/__proto__']) {
      const response = await harness.client().raw(path, { method: 'GET' });
      if (path.startsWith('/api/')) expect(await codeOf(response), path).toBe('not_found');
    }
    const response = await harness.client().raw('/api/videos/1', { method: 'POST' });
    expect(response.headers.get('allow')!.split(', ').sort()).toEqual(['DELETE', 'GET', 'PATCH']);
    expect(await codeOf(response)).toBe('method_not_allowed');
  });

  it('HEAD is GET without a body', async () => {
    const response = await harness.client().raw('/api/videos', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('queries', () => {
  it.each(['limit=5&limit=6', 'limit=0', 'limit=101', 'limit=ten', 'limit=', 'limit=1.5', 'cursor=%00', 'cursor=abc', 'cursor=', 'unknown=1', 'parent_id=-1', 'parent_id=x', '__proto__=1', 'constructor=1'])(
    '%s is refused',
    async (query) => {
      const response = await harness.client().raw(`/api/videos/${world.videos.open}/comments?${query}`);
      expect([response.status, await codeOf(response)]).toEqual([422, 'invalid']);
    },
  );

  it('a cursor of another list is refused', async () => {
    const { next_cursor: cursor } = await harness.client().ok(listComments, { params: { id: world.videos.open }, query: { limit: 1 } });
    expect(cursor).toBeNull();
    for (const key of ['["a","b"]', '[1,2,3]', '{}', '[null]', '[1e400]']) {
      const foreign = Buffer.from(key).toString('base64url');
      expect((await harness.client().raw(`/api/videos?cursor=${foreign}`)).status, key).toBe(422);
    }
  });
});

describe('bodies', () => {
  it('are JSON in UTF-8, said to be so', async () => {
    const path = `/api/videos/${world.videos.open}/comments`;
    const good = JSON.stringify({ text: 'Hi' });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx', '']) {
      const response = await post(path, Buffer.from(good), { 'content-type': type });
      expect([response.status, await codeOf(response)], type).toEqual([415, 'unsupported_media']);
    }
    for (const body of ['{', '{"text":}', "{'text':'Hi'}", '{"text":"Hi"', 'null{}', '\ufeff{']) expect(await codeOf(await post(path, body)), body).toBe('malformed');
    expect(await codeOf(await post(path, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])))).toBe('malformed');
    for (const body of ['null', '[]', '"text"', '1', 'true']) expect((await post(path, body)).status, body).toBe(422);
    expect((await post(path, good, { 'content-type': 'Application/JSON; charset=UTF-8' })).status).toBe(201);
  });

  it('take no field that is not named, and say which', async () => {
    const answer = await world.stranger.client.call(addComment, { params: { id: world.videos.open }, body: { text: 'Hi', user_id: 1, role: 'admin' } as never });
    expect(answer).toMatchObject({ status: 422, fieldPaths: ['user_id', 'role'] });
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      expect((await post(`/api/videos/${world.videos.open}/comments`, `{"text":"Hi","${key}":{"role":"admin"}}`)).status, key).toBe(422);
    }
  });

  it('an absent body counts as an empty one', async () => {
    const response = await world.stranger.client.raw(`/api/videos/${world.videos.open}/like`, { method: 'POST' });
    expect(response.status).toBe(204);
  });

  it('are refused when they are too large, whether they say so or not', async () => {
    const path = `/api/videos/${world.videos.open}/comments`;
    expect(await codeOf(await post(path, JSON.stringify({ text: 'x'.repeat(70_000) })))).toBe('too_large');
    // Sent in pieces of unknown number: refused after the first that are too many, long before the last.
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 4_000) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    const answer = await post(path, endless).then(codeOf, () => 'line closed');
    expect(['too_large', 'line closed']).toContain(answer);
    expect(sent).toBeLessThan(4_000);
  });

  it('nested very deep are an ordinary mistake', async () => {
    for (const deep of [1_000, 30_000]) {
      expect((await post('/api/channels', `{"name":${'['.repeat(deep)}${']'.repeat(deep)}}`)).status).toBe(422);
      expect((await post('/api/channels', '['.repeat(deep))).status).toBe(400);
    }
    expect((await post('/api/channels', `${'{"name":'.repeat(7_000)}1${'}'.repeat(7_000)}`)).status).toBe(422);
  });
});

describe('changes by cookie from elsewhere', () => {
  const change = (headers: Record<string, string>) =>
    harness.client().raw(`/api/videos/${world.videos.open}/like`, { method: 'POST', headers: { cookie: world.stranger.cookie, ...headers } });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin at all', {}],
    ['a sandboxed frame', { origin: 'null' }],
    ['a neighbour under our name', { origin: 'http://videohost.test.evil.example' }],
    ['another port', { origin: 'http://videohost.test:8080' }],
    ['a friend of the API, whose scripts come with tokens', { origin: 'https://friend.example' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('%s is refused', async (_what, headers) => {
    const response = await change(headers as Record<string, string>);
    expect([response.status, await codeOf(response)]).toEqual([403, 'cross_origin']);
  });

  it('our own pages may', async () => {
    expect((await change({ origin: 'http://videohost.test' })).status).toBe(204);
    expect((await change({ 'sec-fetch-site': 'same-origin' })).status).toBe(204);
  });

  it('no origin but those configured is told that it may read, and none with credentials', async () => {
    const from = (origin: string) => harness.client().raw('/api/videos', { headers: { origin } });
    expect((await from('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const friend = await from('https://friend.example');
    expect(friend.headers.get('access-control-allow-origin')).toBe('https://friend.example');
    expect(friend.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('headers', () => {
  it('a client’s own address and X-Forwarded-For prove nothing', async () => {
    const id = await world.fresh.video();
    for (let n = 0; n < 4; n += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${n}`, 'x-videohost-address': `203.0.113.${n}`, forwarded: `for=203.0.113.${n}`, 'x-real-ip': `203.0.113.${n}` };
      await harness.client().ok(countView, { params: { id }, headers });
    }
    expect((await harness.client().ok(getVideo, { params: { id } })).view_count).toBe(1);
  });

  it('every answer of the API has its guards and its id', async () => {
    for (const path of ['/api/videos', '/api/nothing', '/api/auth/me', '/api/docs']) {
      const { headers } = await harness.client().raw(path);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('content-security-policy'), path).toMatch(/object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/);
      expect(headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-powered-by'), path).toBeNull();
    }
  });

  it('the reference lets its one script run by the nonce of its answer', async () => {
    const response = await harness.client().raw('/api/docs');
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy')!)![1]!;
    expect((await response.text()).replaceAll('&#43;', '+').replaceAll('&#61;', '=')).toContain(`<script nonce="${nonce}">`);
    const document = (await (await harness.client().raw('/api/openapi.json')).json()) as { openapi: string; paths: object };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/videos/{id}');
  });

  it('a broken request line or header does not stop the server', async () => {
    const { port } = new URL(harness.url);
    for (const raw of ['GET /api/videos HTTP/9.9\r\n\r\n', 'NONSENSE\r\n\r\n', `GET /api/videos HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 'GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 'GET /api/%ff%fe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n']) {
      await new Promise<void>((done) => {
        const socket = createConnection(Number(port), '127.0.0.1', () => socket.end(raw));
        socket.on('error', () => undefined).on('close', () => done()).resume();
      });
    }
    expect((await harness.client().raw('/api/videos')).status).toBe(200);
  });
});

it('creating a channel trims its name and refuses an empty one', async () => {
  expect((await world.stranger.client.call(createChannel, { body: { name: '   ' } })).status).toBe(422);
});
