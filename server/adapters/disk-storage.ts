import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { assertMediaKey } from '@/server/media/media-key';
import { isAbsence } from './disk/absence';
import type { MediaStorage } from '@/server/ports/storage';

/** Files on their way in from another file system; never a key, since keys begin with no dot. */
const INCOMING_DIR = '.incoming';

/** Published media as plain files below one folder. */
export function diskStorage(rootDir: string): MediaStorage {
  const root = path.resolve(rootDir);

  function pathOf(key: string): string {
    assertMediaKey(key);
    return path.join(root, key);
  }

  /** A rename where both lie on one file system, else a copy beside the target and then a rename. */
  async function moveInto(from: string, to: string): Promise<void> {
    try {
      await rename(from, to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
      const incoming = path.join(root, INCOMING_DIR, randomUUID());
      await mkdir(path.dirname(incoming), { recursive: true });
      await cp(from, incoming, { recursive: true });
      await rename(incoming, to);
      await rm(from, { recursive: true, force: true });
    }
  }

  async function merge(from: string, to: string, last: readonly string[]): Promise<void> {
    const entries = await readdir(from, { withFileTypes: true });
    const rankOf = (name: string) => last.indexOf(name);
    for (const entry of entries.sort((a, b) => rankOf(a.name) - rankOf(b.name))) {
      const source = path.join(from, entry.name);
      const target = path.join(to, entry.name);
      if (entry.isDirectory() && (await exists(target))) await merge(source, target, []);
      else await moveInto(source, target);
    }
    await rm(from, { recursive: true, force: true });
  }

  return {
    async publish(folder, prefix, last = []) {
      const target = pathOf(prefix);
      if (await exists(target)) {
        await merge(folder, target, last);
      } else {
        await mkdir(path.dirname(target), { recursive: true });
        await moveInto(folder, target);
      }
      await mkdir(folder, { recursive: true });
    },

    async stat(key) {
      try {
        const found = await stat(pathOf(key));
        return found.isFile() ? { sizeBytes: found.size, modifiedMs: found.mtimeMs } : null;
      } catch (error) {
        if (isAbsence(error)) return null;
        throw error;
      }
    },

    async read(key, range) {
      const stream = createReadStream(pathOf(key), range);
      try {
        await once(stream, 'open');
        return stream;
      } catch (error) {
        if (isAbsence(error)) return null;
        throw error;
      }
    },

    async readText(key) {
      try {
        return await readFile(pathOf(key), 'utf8');
      } catch (error) {
        if (isAbsence(error)) return null;
        throw error;
      }
    },

    async write(key, content) {
      const target = pathOf(key);
      const incoming = path.join(root, INCOMING_DIR, randomUUID());
      await mkdir(path.dirname(incoming), { recursive: true });
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(incoming, content);
      await rename(incoming, target);
    },

    remove: (key) => rm(pathOf(key), { force: true }),
    removeAll: (prefix) => rm(pathOf(prefix), { recursive: true, force: true }),

    async list(prefix) {
      try {
        return await readdir(pathOf(prefix));
      } catch (error) {
        if (isAbsence(error)) return [];
        throw error;
      }
    },

    localPath: pathOf,
    directUrl: () => Promise.resolve(null),
  };
}

async function exists(target: string): Promise<boolean> {
  return stat(target).then(() => true, () => false);
}
