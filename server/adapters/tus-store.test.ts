import type { IncomingMessage } from 'node:http';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tusStore } from './tus-store';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'tus-store-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

it('tells how far an upload is by what was written: what comes after a stop is not', async () => {
  await writeFile(path.join(dir, 'upload-1'), '');
  const body = new PassThrough();
  const stop = new AbortController();
  const store = tusStore(dir, 1000, () => ({ checksum: null, body: body as unknown as IncomingMessage, stop: stop.signal }));
  body.once('data', () => setImmediate(() => {
    stop.abort();
    body.write('the rest');
  }));
  const written = store.write(Readable.from([]), 'upload-1', 0);
  body.write('the beginning');
  const offset = await written;
  expect(offset).toBe((await readFile(path.join(dir, 'upload-1'))).length);
  expect(offset).toBe('the beginning'.length);
});
