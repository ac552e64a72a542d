import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mediaStorageContract } from '@/server/testing/media-storage.contract';
import { diskScratch } from './disk-scratch';
import { diskStorage } from './disk-storage';
import { diskUploads } from './disk-uploads';

let root: string;
const at = (...parts: string[]) => path.join(root, ...parts);

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'videohost-disk-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

mediaStorageContract('disk', () => diskStorage(at('media')));

describe('media on disk', () => {
  it('leaves what lies beside its folder alone', async () => {
    await writeFile(at('secret'), 'secret');
    for (const key of ['../secret', 'v/../../secret']) await expect((async () => diskStorage(at('media')).removeAll(key))(), key).rejects.toThrow();
    expect(await readFile(at('secret'), 'utf8')).toBe('secret');
  });
});

describe('uploads on disk', () => {
  it('are named by tokens alone', async () => {
    const uploads = diskUploads(at('uploads'));
    for (const token of ['../secret', 'a/b', 'short', '.', 'x'.repeat(65), 'dot.json-file']) expect(() => uploads.pathOf(token), token).toThrow();
    await new Promise<void>((resolve) => uploads.create('token-one').end('abc', resolve));
    await writeFile(at('uploads', 'token-one.json'), '{}');
    expect(await uploads.sizeOf('token-one')).toBe(3);
    expect((await uploads.list()).map((upload) => upload.token)).toEqual(['token-one']);
    await uploads.remove('token-one');
    expect([await uploads.sizeOf('token-one'), await readdir(at('uploads'))]).toEqual([null, []]);
  });
});

describe('scratch folders', () => {
  it('begin empty and end with their process, and those of the dead are removed', async () => {
    const scratch = diskScratch(at('work'));
    const other = diskScratch(at('work'));
    const folder = await scratch.open('video-1');
    await writeFile(path.join(folder.path, 'half'), 'x');
    expect(await readdir((await scratch.open('video-1')).path)).toEqual([]);

    const host = path.basename(path.dirname(folder.path)).split('.')[0]!;
    // A number that no process can have, and another host that was last heard of long ago.
    await mkdir(at('work', `${host}.99999999.aaaa`));
    await mkdir(at('work', 'elsewhere.1.bbbb'));
    await writeFile(at('work', 'elsewhere.1.bbbb', '.alive'), '');
    expect(await scratch.sweep(Date.now())).toBe(1);
    expect(await scratch.sweep(Date.now() + 3_600_000)).toBe(1);
    expect(await readdir(at('work'))).toHaveLength(2);
    await Promise.all([scratch.close(), other.close()]);
    expect(await readdir(at('work'))).toEqual([]);
  });
});
