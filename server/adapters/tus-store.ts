import { createHash } from 'node:crypto';
import { truncate } from 'node:fs/promises';
import path from 'node:path';
import type { IncomingMessage } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import type { Checksum } from '@/server/ports/checksum';
import { steadyFile } from './disk/steady-file';

/** The protocol's own status for bytes that are not what was sent. */
const CHECKSUM_MISMATCH = { status_code: 460, body: 'Checksum Mismatch\n' };

/** Resumable uploads as files, with checksums, and with the disk's own errors where the package would hide them. */
class TusFileStore extends FileStore {
  constructor(
    private readonly dir: string,
    expiryMs: number,
    private readonly arriving: () => ArrivingBytes,
  ) {
    super({ directory: dir, expirationPeriodInMilliseconds: expiryMs });
    // A length that is not known yet cannot be held against a limit.
    this.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration', 'checksum', 'concatenation'];
  }

  /** The package asks for the extension by a name with a slip of the pen in it. */
  override hasExtension(extension: string): boolean {
    return super.hasExtension(extension === 'concatentation' ? 'concatenation' : extension);
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const filePath = path.join(this.dir, id);
    const { checksum: expected, body, stop } = this.arriving();
    const hash = expected === null ? null : createHash(expected.algorithm);
    const count = (chunk: Buffer) => void hash?.update(chunk);
    const sink = steadyFile(filePath, { flags: 'r+', start: offset });
    try {
      await (body === null ? pipeline(readable.on('data', count), sink) : receive(body, sink, count, stop));
    } catch (error) {
      // What came before the line broke is kept to be resumed; what was not checked, or did not fit, is not.
      if (expected !== null || (error as NodeJS.ErrnoException).code === 'ENOSPC') await truncate(filePath, offset);
      throw error;
    }
    if (hash && hash.digest('base64') !== expected?.base64) {
      await truncate(filePath, offset);
      throw CHECKSUM_MISMATCH;
    }
    // By what was written, not by what came: somebody may have said stop in between.
    return offset + sink.bytesWritten;
  }
}

/** Until the body ends, its line breaks or somebody says stop: what came is written. The request outlives a full disk, to be answered. */
async function receive(body: IncomingMessage, sink: Writable, onChunk: (chunk: Buffer) => void, stop: AbortSignal): Promise<void> {
  const end = () => {
    body.off('data', onChunk).unpipe(sink);
    sink.end();
  };
  body.on('data', onChunk).once('close', end).pipe(sink);
  stop.addEventListener('abort', end, { once: true });
  if (body.destroyed || stop.aborted) end();
  try {
    await finished(sink);
  } finally {
    stop.removeEventListener('abort', end);
    body.off('data', onChunk).off('close', end).unpipe(sink);
  }
}

/** The body of the request at hand. */
export interface ArrivingBytes {
  checksum: Checksum | null;
  /** As Node has it, where its length is known; null leaves it to the package, whose streams cost several times as much. */
  body: IncomingMessage | null;
  /** Somebody else wants to go on with this upload. */
  stop: AbortSignal;
}

export type TusStore = TusFileStore;

/** `arriving` tells what the request at hand brings. */
export function tusStore(dir: string, expiryMs: number, arriving: () => ArrivingBytes): TusStore {
  return new TusFileStore(path.resolve(dir), expiryMs, arriving);
}
