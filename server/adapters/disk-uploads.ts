import { createReadStream, mkdirSync } from 'node:fs';
import { readdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import type { UploadStore } from '@/server/ports/upload-store';
import { isAbsence } from './disk/absence';
import { steadyFile } from './disk/steady-file';
import { WAITING_BYTES } from './disk/waiting-bytes';

const tokenPattern = /^[A-Za-z0-9_-]{8,64}$/;

/** Kept for the database and for work under way; of a small disk, a part of it. */
const RESERVE_BYTES = 64 * 1024 * 1024;
const RESERVE_SHARE = 0.05;

/** Uploads as files named by their tokens; resumable ones have a `.json` of facts beside them. */
export function diskUploads(rootDir: string): UploadStore {
  const root = path.resolve(rootDir);
  mkdirSync(root, { recursive: true });

  function pathOf(token: string): string {
    if (!tokenPattern.test(token)) throw new Error('Not the token of an upload');
    return path.join(root, token);
  }

  // `wx`: a token is used once.
  const create = (token: string): Writable => steadyFile(pathOf(token), { flags: 'wx', mode: 0o600 });

  return {
    create,
    pathOf,

    async join(token, parts) {
      await rm(pathOf(token), { force: true });
      const whole = create(token);
      try {
        for (const part of parts) await pipeline(createReadStream(pathOf(part), { highWaterMark: WAITING_BYTES }), whole, { end: false });
        await finished(whole.end());
      } catch (error) {
        whole.destroy();
        await rm(pathOf(token), { force: true });
        throw error;
      }
    },

    async sizeOf(token) {
      try {
        return (await stat(pathOf(token))).size;
      } catch (error) {
        if (isAbsence(error)) return null;
        throw error;
      }
    },

    async remove(token) {
      await rm(pathOf(token), { force: true });
      for (const beside of ['json', 'lock', 'wanted']) await rm(`${pathOf(token)}.${beside}`, { force: true });
    },

    async roomBytes() {
      const { bavail, blocks, bsize } = await statfs(root);
      return bavail * bsize - Math.min(RESERVE_BYTES, blocks * bsize * RESERVE_SHARE);
    },

    async list() {
      const names = (await readdir(root)).filter((name) => tokenPattern.test(name));
      const found = await Promise.all(
        names.map(async (token) => {
          const facts = await stat(path.join(root, token)).catch(() => null);
          return facts?.isFile() ? { token, modifiedMs: facts.mtimeMs } : null;
        }),
      );
      return found.filter((upload) => upload !== null);
    },
  };
}
