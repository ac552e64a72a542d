import type { FileHandle } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import type { ByteRange } from './byte-range';

/** Large enough that a segment takes a few reads, small enough that hundreds of slow viewers cost little. */
const BLOCK_BYTES = 256 * 1024;
const MAX_KEPT_BLOCKS = 32;

/**
 * Blocks are used again: a stream makes a new one for every 64 kB, and throwing those away costs a large process more
 * than reading the file.
 */
const free: Buffer[] = [];
const takeBlock = (): Buffer => free.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES);
function giveBack(block: Buffer): void {
  if (free.length < MAX_KEPT_BLOCKS) free.push(block);
}

/** Sends a part of an open file, with back-pressure. Resolves early where the viewer leaves. The file is closed by its opener. */
export async function sendPart(file: FileHandle, { start, end }: ByteRange, response: ServerResponse): Promise<void> {
  let position = start;
  let underWay: Promise<boolean> = Promise.resolve(true);
  while (position <= end) {
    const block = takeBlock();
    const { bytesRead } = await file.read(block, 0, Math.min(BLOCK_BYTES, end - position + 1), position);
    // A file that became shorter meanwhile cannot be made up for.
    if (bytesRead === 0) throw new Error('The file ended early');
    position += bytesRead;
    // One block is on its way while the next is read.
    if (!(await underWay)) return;
    underWay = handOver(response, block, bytesRead);
  }
  if (await underWay) response.end();
}

/** Resolves when the kernel has the bytes and the block may be written anew; false where the viewer left. */
function handOver(response: ServerResponse, block: Buffer, byteCount: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (response.destroyed) return resolve(false);
    // What is still to be written when a viewer leaves is never called back; its block is not used again.
    const left = () => resolve(false);
    response.once('close', left);
    response.write(block.subarray(0, byteCount), (error) => {
      response.off('close', left);
      if (!error) giveBack(block);
      resolve(!error);
    });
  });
}
