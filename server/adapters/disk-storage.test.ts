import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskScratch } from './disk-scratch';
import { diskStorage } from './disk-storage';
import { diskUploads } from './disk-uploads';

let root: string;
const at = (...parts: string[]) => path.join(root, ...parts);

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = at('finished');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return folder;
}

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'videohost-disk-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('media on disk', () => {
  it('publishes a folder, and later parts beside what is there', async () => {
    const storage = diskStorage(at('media'));
    await storage.publish(await folderWith({ 'master.m3u8': 'one', 'v240/seg_1': 'a' }), 'v/token', ['master.m3u8']);
    await storage.publish(await folderWith({ 'master.m3u8': 'two', 'v240/seg_1': 'A', 'v360/seg_1': 'b' }), 'v/token', ['master.m3u8']);
    expect(await storage.readText('v/token/master.m3u8')).toBe('two');
    expect(await text(storage.read('v/token/v240/seg_1'))).toBe('A');
    expect(await text(storage.read('v/token/v360/seg_1'))).toBe('b');
    expect(await readdir(at('finished'))).toEqual([]);
    expect(await storage.list('v')).toEqual(['token']);
  });

  it('tells size and time, reads parts, writes and removes', async () => {
    const storage = diskStorage(at('media'));
    await storage.write('v/token/captions/1.vtt', 'WEBVTT');
    expect(await storage.stat('v/token/captions/1.vtt')).toMatchObject({ sizeBytes: 6 });
    expect(await text(storage.read('v/token/captions/1.vtt', { start: 1, end: 2 }))).toBe('EB');
    expect([await storage.stat('v/token/captions'), await storage.stat('v/none'), await storage.readText('v/none'), await storage.list('none')]).toEqual([null, null, null, []]);
    await storage.remove('v/token/captions/1.vtt');
    expect(await storage.stat('v/token/captions/1.vtt')).toBeNull();
    await storage.removeAll('v/token');
    expect(await storage.list('v')).toEqual([]);
  });

  it('has no way out of its folder', async () => {
    const storage = diskStorage(at('media'));
    await writeFile(at('secret'), 'secret');
    for (const key of ['../secret', 'v/../../secret', '/etc/passwd', 'v//x', '.hidden', 'v/.x', 'v/x/', '', 'a\0b', 'v\\..\\x', 'ä']) {
      expect(() => storage.localPath(key), key).toThrow();
      await expect(storage.readText(key), key).rejects.toThrow();
      await expect((async () => storage.removeAll(key))(), key).rejects.toThrow();
    }
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
