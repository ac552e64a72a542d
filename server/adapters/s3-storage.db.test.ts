import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mediaStorageContract } from '@/server/testing/media-storage.contract';
import { startTestS3, type TestS3 } from '@/server/testing/test-s3';
import { s3Storage, type S3Storage } from './s3-storage';

let store: TestS3;
let storage: S3Storage;
const others: S3Storage[] = [];
const opened = (settings: Parameters<typeof s3Storage>[0]) => {
  const other = s3Storage(settings);
  others.push(other);
  return other;
};

beforeAll(async () => {
  store = await startTestS3();
  storage = opened(store.settings);
}, 300_000);
afterAll(async () => {
  for (const other of others) other.close();
  await store?.remove();
});

mediaStorageContract('a bucket', () => storage);

describe('a bucket', () => {
  it('can be used as it is configured, or says what to change', async () => {
    await storage.assertUsable();
    await expect(opened({ ...store.settings, bucket: 'no-such-bucket' }).assertUsable()).rejects.toThrow(/^S3_BUCKET: there is no bucket no-such-bucket at http.* Create it/);
    await expect(opened({ ...store.settings, keys: { id: 'test:tester', secret: 'wrong' } }).assertUsable()).rejects.toThrow(/^S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: /);
    await expect(opened({ ...store.settings, endpoint: 'http://127.0.0.1:9' }).assertUsable()).rejects.toThrow(/^S3_ENDPOINT: the store at http:\/\/127.0.0.1:9 cannot be reached/);
  });

  it('takes a file that is too large for one request', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'videohost-large-'));
    try {
      await writeFile(path.join(folder, 'preview.mp4'), Buffer.alloc(17 * 2 ** 20, 'x'));
      await storage.publish(folder, 'v/large');
      expect(await storage.stat('v/large/preview.mp4')).toMatchObject({ sizeBytes: 17 * 2 ** 20 });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('gives an address that works without any key, where players are to ask the store', async () => {
    await storage.write('v/direct/v240/seg_00001.m4s', 'bytes');
    expect(await storage.directUrl('v/direct/v240/seg_00001.m4s')).toBeNull();
    const address = await opened({ ...store.settings, isRedirecting: true }).directUrl('v/direct/v240/seg_00001.m4s');
    const answer = await fetch(address!, { headers: { range: 'bytes=1-2' } });
    expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([206, 'yt', 'video/mp4']);
    expect([400, 401, 403]).toContain((await fetch(address!.split('?')[0]!)).status);
  });

  it('out of reach is told as such, and not as an absence', async () => {
    const gone = opened({ ...store.settings, endpoint: 'http://127.0.0.1:9' });
    for (const attempt of [() => gone.stat('v/a/b'), () => gone.read('v/a/b'), () => gone.list('v'), () => gone.remove('v/a/b'), () => gone.write('v/a/b', 'x')]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'unavailable' });
    }
    await expect(opened({ ...store.settings, bucket: 'no-such-bucket' }).read('v/a/b')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
