import { open } from 'node:fs/promises';
import { boxesIn } from './boxes';
import { setLastDuration, shownTimes } from './timeline';

export interface PictureEnd {
  /** Where the source says that its picture ends; null where it does not say. */
  endSec: number | null;
  frameRate: number;
}

/**
 * The muxer has to guess for how long the last frame shows, by the one before it. A single frame would not show at all, and
 * one that follows a long pause would stay for as long again. Mended in place, in the last segment.
 * @returns by how many units it grew
 */
export async function mendEnd(path: string, { timescale, skipped }: { timescale: number; skipped: number }, { endSec, frameRate }: PictureEnd): Promise<number> {
  const file = await open(path, 'r+');
  try {
    const segment = await file.readFile();
    const box = boxesIn(segment).filter(({ type }) => type === 'moof').at(-1);
    const moof = box && segment.subarray(box.offset, box.offset + box.size);
    const times = moof ? shownTimes(moof) : null;
    if (!box || !moof || times === null) return 0;
    const shortest = Math.round(timescale / Math.max(1, frameRate));
    const endAt = endSec === null ? null : Math.round(endSec * timescale) + skipped;
    const isGuessBad = times.endAt <= times.lastAt || (endAt !== null && times.endAt - endAt > shortest);
    if (!isGuessBad || !setLastDuration(moof, Math.max(shortest, (endAt ?? 0) - times.lastAt))) return 0;
    await file.write(moof, 0, moof.length, box.offset);
    return (shownTimes(moof)?.endAt ?? times.endAt) - times.endAt;
  } finally {
    await file.close();
  }
}
