import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import type { MediaStorage } from '@/server/ports/storage';

/** What every store of published media must do. */
export function mediaStorageContract(name: string, open: () => MediaStorage): void {
  const folders: string[] = [];
  let counter = 0;
  const aPrefix = () => `v/token${++counter}`;
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  async function folderWith(files: Record<string, string>): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), 'videohost-publish-'));
    folders.push(folder);
    for (const [file, content] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), content);
    }
    return folder;
  }
  async function read(storage: MediaStorage, key: string, range?: { start: number; end: number }): Promise<string | null> {
    const bytes = await storage.read(key, range);
    return bytes === null ? null : text(bytes);
  }

  describe(`media storage: ${name}`, () => {
    it('publishes a folder, and later parts beside what is there', async () => {
      const storage = open();
      const prefix = aPrefix();
      const folder = await folderWith({ 'master.m3u8': 'one', 'v240/seg_00001.m4s': 'a', 'v240/index.m3u8': 'list' });
      await storage.publish(folder, prefix, ['master.m3u8']);
      expect(await readdir(folder)).toEqual([]);
      await storage.publish(await folderWith({ 'master.m3u8': 'two', 'v240/seg_00001.m4s': 'A', 'v360/seg_00001.m4s': 'b' }), prefix, ['master.m3u8']);
      expect(await storage.readText(`${prefix}/master.m3u8`)).toBe('two');
      expect(await read(storage, `${prefix}/v240/seg_00001.m4s`)).toBe('A');
      expect(await read(storage, `${prefix}/v360/seg_00001.m4s`)).toBe('b');
      expect(await read(storage, `${prefix}/v240/index.m3u8`)).toBe('list');
    });

    it('tells size and time, reads parts, writes and removes', async () => {
      const storage = open();
      const key = `${aPrefix()}/captions/1.vtt`;
      await storage.write(key, 'WEBVTT');
      const facts = await storage.stat(key);
      expect(facts).toMatchObject({ sizeBytes: 6 });
      expect(Math.abs(facts!.modifiedMs - Date.now())).toBeLessThan(60_000);
      expect(await read(storage, key, { start: 1, end: 2 })).toBe('EB');
      await storage.write(key, 'WEBVTT again');
      expect(await storage.readText(key)).toBe('WEBVTT again');
      await storage.remove(key);
      await storage.remove(key);
      expect(await storage.stat(key)).toBeNull();
    });

    it('says of what is not there that it is not there', async () => {
      const storage = open();
      const key = `${aPrefix()}/master.m3u8`;
      expect([await storage.stat(key), await storage.readText(key), await storage.read(key), await storage.list('none')]).toEqual([null, null, null, []]);
    });

    it('lists what lies right below, and removes a prefix with all that is in it and nothing beside', async () => {
      const storage = open();
      const [one, other] = [aPrefix(), aPrefix()];
      for (const prefix of [one, other, `${one}0`]) {
        await storage.publish(await folderWith({ 'master.m3u8': 'm', 'v240/seg_00001.m4s': 'a' }), prefix, ['master.m3u8']);
      }
      expect((await storage.list(one)).sort()).toEqual(['master.m3u8', 'v240']);
      expect(await storage.list('v')).toEqual(expect.arrayContaining([one, other].map((prefix) => prefix.slice(2))));
      await storage.removeAll(one);
      expect([await storage.stat(`${one}/v240/seg_00001.m4s`), await storage.list(one)]).toEqual([null, []]);
      expect(await storage.stat(`${other}/v240/seg_00001.m4s`)).not.toBeNull();
      expect(await storage.stat(`${one}0/master.m3u8`)).not.toBeNull();
      await storage.removeAll(one);
    });

    it('has no way out of its own', async () => {
      const storage = open();
      for (const key of ['../secret', 'v/../../secret', '/etc/passwd', 'v//x', '.hidden', 'v/.x', 'v/x/', '', 'a\0b', 'v\\..\\x', 'ä']) {
        expect(() => storage.localPath(key), key).toThrow();
        for (const attempt of [() => storage.readText(key), () => storage.read(key), () => storage.removeAll(key), () => storage.write(key, 'x'), () => storage.stat(key)]) {
          await expect((async () => attempt())(), key).rejects.toThrow();
        }
      }
    });
  });
}
