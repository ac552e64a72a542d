import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { truncate } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import type { Checksum } from '@/server/ports/checksum';

/** The protocol's own status for bytes that are not what was sent. */
const CHECKSUM_MISMATCH = { status_code: 460, body: 'Checksum Mismatch\n' };

/** Resumable uploads as files, with checksums, and with the disk's own errors where the package would hide them. */
class TusFileStore extends FileStore {
  constructor(
    private readonly dir: string,
    expiryMs: number,
    private readonly expectedChecksum: () => Checksum | null,
  ) {
    super({ directory: dir, expirationPeriodInMilliseconds: expiryMs });
    // A length that is not known yet cannot be held against a limit.
    this.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration', 'checksum'];
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const filePath = path.join(this.dir, id);
    const expected = this.expectedChecksum();
    const hash = expected === null ? null : createHash(expected.algorithm);
    let received = 0;
    const count = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        received += chunk.length;
        hash?.update(chunk);
        yield chunk;
      }
    };
    try {
      await pipeline(readable, count, createWriteStream(filePath, { flags: 'r+', start: offset, flush: true }));
    } catch (error) {
      // What came before the line broke is kept to be resumed; what was not checked, or did not fit, is not.
      if (expected !== null || (error as NodeJS.ErrnoException).code === 'ENOSPC') await truncate(filePath, offset);
      throw error;
    }
    if (hash && hash.digest('base64') !== expected?.base64) {
      await truncate(filePath, offset);
      throw CHECKSUM_MISMATCH;
    }
    return offset + received;
  }
}

export type TusStore = TusFileStore;

/** `expectedChecksum` tells what the request at hand promised. */
export function tusStore(dir: string, expiryMs: number, expectedChecksum: () => Checksum | null): TusStore {
  return new TusFileStore(path.resolve(dir), expiryMs, expectedChecksum);
}
