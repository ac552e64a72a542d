import { open } from 'node:fs/promises';
import { boxesIn } from './boxes';
import { blankPrivateNotes } from './private-notes';
import { delayMoof, shownTimes, type ShownTimes } from './timeline';

/** Memory that segments are read into in turn: a new piece for each of a thousand costs more than reading them. */
export class SegmentMemory {
  private readonly free: Buffer[] = [];

  async lend<T>(sizeBytes: number, work: (memory: Buffer) => Promise<T>): Promise<T> {
    let memory = this.free.pop();
    if (memory === undefined || memory.length < sizeBytes) memory = Buffer.allocUnsafeSlow(Math.ceil(sizeBytes * 1.25));
    try {
      return await work(memory.subarray(0, sizeBytes));
    } finally {
      this.free.push(memory);
    }
  }
}

export interface SegmentFacts {
  sizeBytes: number;
  /** In the track's units, as they are now; null where there is no sample. */
  times: ShownTimes | null;
}

export interface SegmentChanges {
  memory: SegmentMemory;
  /** By how much everything is to show later, given when the first sample here shows as it came. */
  delayFor: (firstAt: number) => number;
  /** Null where the samples are no H.264, which has room for notes. */
  unitLengthBytes: number | null;
}

/** Moves the samples of a segment to their time and blanks what is nobody's business, in one reading. */
export async function finishSegment(path: string, { memory, delayFor, unitLengthBytes }: SegmentChanges): Promise<SegmentFacts> {
  const file = await open(path, 'r+');
  try {
    const sizeBytes = (await file.stat()).size;
    return await memory.lend(sizeBytes, async (room) => {
      const segment = room.subarray(0, (await file.read(room, 0, sizeBytes, 0)).bytesRead);
      const shown: ShownTimes[] = [];
      for (const box of boxesIn(segment).filter(({ type }) => type === 'moof')) {
        const moof = segment.subarray(box.offset, box.offset + box.size);
        const came = shownTimes(moof);
        if (came === null) continue;
        const delay = delayFor(came.firstAt);
        shown.push({ openedAt: came.openedAt + delay, firstAt: came.firstAt + delay, lastAt: came.lastAt + delay, endAt: came.endAt + delay, longest: came.longest });
        if (delay <= 0) continue;
        delayMoof(moof, delay);
        await file.write(moof, 0, moof.length, box.offset);
      }
      const times = shown[0] ? { ...shown[0], endAt: Math.max(...shown.map(({ endAt }) => endAt)), longest: Math.max(...shown.map(({ longest }) => longest)) } : null;
      // Notes are few and mostly in one place: the coder's at the start, a camera's in every picture.
      if (unitLengthBytes !== null && blankPrivateNotes(segment, unitLengthBytes)) await file.write(segment, 0, segment.length, 0);
      return { sizeBytes, times };
    });
  } finally {
    await file.close();
  }
}
