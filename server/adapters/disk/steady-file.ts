import fs, { type WriteStream } from 'node:fs';
import { WAITING_BYTES } from './waiting-bytes';

/** What may lie in memory alone. A disk takes this in a moment, where half an upload keeps the last byte waiting for seconds. */
const STEP_BYTES = 32 << 20;

/** One at a time in this process: each takes one of the few threads that read and write all the other files too. */
let isDiskAsked = false;

export interface SteadyFileOptions {
  flags: 'wx' | 'r+';
  mode?: number;
  start?: number;
  stepBytes?: number;
}

/**
 * Writes a file and asks the disk on the way to keep what has come, so that little is left to wait for at the end. Closed, all
 * of it is kept: after a power cut no row speaks of bytes that are gone.
 */
export function steadyFile(path: string, { stepBytes = STEP_BYTES, ...options }: SteadyFileOptions): WriteStream {
  let waitingBytes = 0;
  let step: Promise<void> = Promise.resolve();
  // A disk tells of what it lost once: whoever asks again is told that all is well.
  let lost: Error | null = null;

  function wrote(fd: number, bytes: number): void {
    waitingBytes += bytes;
    if (waitingBytes < stepBytes || isDiskAsked) return;
    waitingBytes = 0;
    isDiskAsked = true;
    step = new Promise((resolve) => {
      fs.fdatasync(fd, (error) => {
        isDiskAsked = false;
        lost ??= error;
        resolve();
      });
    });
  }

  const steady = {
    open: fs.open,
    write(fd: number, buffer: Buffer, offset: number, length: number, position: number | undefined, done: (error: Error | null, bytes: number, buffer: Buffer) => void) {
      fs.write(fd, buffer, offset, length, position, (error, bytes) => {
        if (!error) wrote(fd, bytes);
        done(error, bytes, buffer);
      });
    },
    writev(fd: number, buffers: Buffer[], position: number | undefined, done: (error: Error | null, bytes: number, buffers: Buffer[]) => void) {
      fs.writev(fd, buffers, position as number, (error, bytes) => {
        if (!error) wrote(fd, bytes);
        done(error, bytes, buffers);
      });
    },
    // Comes before the closing in any case, and not before the step has ended: the number would be another file's by then.
    fsync: (fd: number, done: (error: Error | null) => void) => void step.then(() => (lost ? done(lost) : fs.fsync(fd, done))),
    close: fs.close,
  };
  return fs.createWriteStream(path, { ...options, flush: true, highWaterMark: WAITING_BYTES, fs: steady });
}
