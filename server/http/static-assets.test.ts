import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressAssets } from '@/scripts/bootstrap/compress-assets.mjs';
import { staticAssets } from './static-assets';

const SCRIPT = 'export const film = "a film";\n'.repeat(200);
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'assets-'));
  await mkdir(path.join(folder, 'chunks'));
  await writeFile(path.join(folder, 'chunks', 'a.js'), SCRIPT);
  await writeFile(path.join(folder, 'chunks', 'small.js'), 'void 0;');
  await writeFile(path.join(folder, 'letters.woff2'), Buffer.alloc(5000));
  await compressAssets(folder);
  const find = staticAssets(folder);
  server = createServer((incoming, response) => {
    const address = incoming.url!.split('?')[0]!;
    const found = find(incoming.method!, address);
    if (found) void found(incoming, response, address);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

function ask(address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request({ port: (server.address() as AddressInfo).port, path: `/_next/static/${address}`, method, headers, agent: false }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece)).on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(pieces) }));
    }).on('error', reject).end();
  });
}

describe('scripts, styles and fonts of the built pages', () => {
  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['GZIP;q=0.5, br;q=0', 'gzip', gunzipSync],
    ['identity', undefined, (bytes: Buffer) => bytes],
    ['deflate, br;q=0.0, gzip; q=0', undefined, (bytes: Buffer) => bytes],
  ])('come as a client takes them: %s', async (accepted, encoding, unpack) => {
    const { status, headers, body } = await ask('chunks/a.js', { 'accept-encoding': accepted });
    expect({ status, encoding: headers['content-encoding'], text: unpack(body).toString() }).toEqual({ status: 200, encoding, text: SCRIPT });
    expect(headers).toMatchObject({
      'content-type': 'application/javascript; charset=utf-8', 'content-length': String(body.length), vary: 'accept-encoding', 'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  it('are smaller by brotli than by gzip, and small files and fonts are left as they are', async () => {
    const [small, larger] = await Promise.all(['br', 'gzip'].map((encoding) => ask('chunks/a.js', { 'accept-encoding': encoding })));
    expect(small!.body.length).toBeLessThan(larger!.body.length);
    expect((await ask('chunks/small.js', { 'accept-encoding': 'br, gzip' })).headers['content-encoding']).toBeUndefined();
    const font = await ask('letters.woff2', { 'accept-encoding': 'br, gzip' });
    expect(font.headers).toMatchObject({ 'content-type': 'font/woff2' });
    expect(font.body.length).toBe(5000);
  });

  it('are not sent again to who has them', async () => {
    const { headers } = await ask('chunks/a.js', { 'accept-encoding': 'br' });
    const again = await ask('chunks/a.js', { 'accept-encoding': 'br', 'if-none-match': headers.etag! });
    expect({ status: again.status, length: again.body.length }).toEqual({ status: 304, length: 0 });
    expect((await ask('chunks/a.js', { 'accept-encoding': 'gzip', 'if-none-match': headers.etag! })).status).toBe(200);
  });

  it('answer HEAD with what GET would send', async () => {
    const { status, headers, body } = await ask('chunks/a.js', { 'accept-encoding': 'gzip' }, 'HEAD');
    expect({ status, length: body.length }).toEqual({ status: 200, length: 0 });
    expect(Number(headers['content-length'])).toBeGreaterThan(0);
  });

  it('are all there is: no other file, no other method, no other folder', async () => {
    for (const address of ['chunks/b.js', 'chunks/a.js.br', '../static/chunks/a.js', 'chunks', '', '__proto__']) expect((await ask(address)).status, address).toBe(404);
    expect((await ask('chunks/a.js', {}, 'POST')).status).toBe(404);
    expect(staticAssets(path.join(folder, 'missing'))('GET', '/_next/static/chunks/a.js')).toBeNull();
  });
});
