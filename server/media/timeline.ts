import { boxesAt, boxesIn, timescaleOf } from './boxes';

/**
 * Muxers write fragmented MP4 so that decoding begins at 0 and the first picture a few frames later, and mend that by
 * an edit list, which players read differently. Here the times in the segments themselves are moved, so that the first
 * frame shows when it should with no edit list at all: pictures by their composition offsets, sound by its base time.
 */

const HAS_DATA_OFFSET = 0x1;
const HAS_FIRST_FLAGS = 0x4;
const HAS_DURATION = 0x100;
const HAS_SIZE = 0x200;
const HAS_FLAGS = 0x400;
const HAS_COMPOSITION = 0x800;
const TFHD_BASE_OFFSET = 0x1;
const TFHD_DESCRIPTION = 0x2;
const TFHD_DURATION = 0x8;

const flagsAt = (data: Buffer, contentOffset: number): number => data.readUInt32BE(contentOffset) & 0xffffff;

interface TrackRun {
  versionOffset: number;
  sampleCount: number;
  firstSampleOffset: number;
  bytesPerSample: number;
  hasDuration: boolean;
  /** Within a sample; null where no sample has one. */
  compositionOffset: number | null;
  isSigned: boolean;
}

function readRun(data: Buffer, contentOffset: number): TrackRun {
  const flags = flagsAt(data, contentOffset);
  const has = (flag: number) => (flags & flag) !== 0;
  const fields = [HAS_DURATION, HAS_SIZE, HAS_FLAGS].filter(has).length;
  return {
    versionOffset: contentOffset,
    sampleCount: data.readUInt32BE(contentOffset + 4),
    firstSampleOffset: contentOffset + 8 + (has(HAS_DATA_OFFSET) ? 4 : 0) + (has(HAS_FIRST_FLAGS) ? 4 : 0),
    bytesPerSample: 4 * (fields + (has(HAS_COMPOSITION) ? 1 : 0)),
    hasDuration: has(HAS_DURATION),
    compositionOffset: has(HAS_COMPOSITION) ? 4 * fields : null,
    isSigned: data.readUInt8(contentOffset) === 1,
  };
}

function defaultDuration(data: Buffer, trafOffset: number, trafEnd: number): number {
  const tfhd = boxesIn(data, trafOffset, trafEnd).find((box) => box.type === 'tfhd');
  if (!tfhd) return 0;
  const flags = flagsAt(data, tfhd.contentOffset);
  if ((flags & TFHD_DURATION) === 0) return 0;
  return data.readUInt32BE(tfhd.contentOffset + 8 + (flags & TFHD_BASE_OFFSET ? 8 : 0) + (flags & TFHD_DESCRIPTION ? 4 : 0));
}

const compositionAt = (data: Buffer, run: TrackRun, sample: number): number => {
  if (run.compositionOffset === null) return 0;
  const at = run.firstSampleOffset + sample * run.bytesPerSample + run.compositionOffset;
  return run.isSigned ? data.readInt32BE(at) : data.readUInt32BE(at);
};

function readBaseTime(data: Buffer, contentOffset: number): number {
  return data.readUInt8(contentOffset) === 1
    ? Number(data.readBigUInt64BE(contentOffset + 4))
    : data.readUInt32BE(contentOffset + 4);
}

/** When the earliest sample of a `moof` box shows, in the track's units; null where it holds none. */
export function firstShownAt(moof: Buffer): number | null {
  let first: number | null = null;
  for (const traf of boxesAt(moof, 'moof/traf')) {
    const end = traf.offset + traf.size;
    const base = boxesIn(moof, traf.contentOffset, end).find((box) => box.type === 'tfdt');
    let decodedAt = base ? readBaseTime(moof, base.contentOffset) : 0;
    const usual = defaultDuration(moof, traf.contentOffset, end);
    for (const box of boxesIn(moof, traf.contentOffset, end).filter((inner) => inner.type === 'trun')) {
      const run = readRun(moof, box.contentOffset);
      for (let i = 0; i < run.sampleCount; i++) {
        const shownAt = decodedAt + compositionAt(moof, run, i);
        if (first === null || shownAt < first) first = shownAt;
        decodedAt += run.hasDuration ? moof.readUInt32BE(run.firstSampleOffset + i * run.bytesPerSample) : usual;
      }
    }
  }
  return first;
}

/** Moves a `moof` box in place by so many of the track's units. */
export function shiftMoof(moof: Buffer, units: number): void {
  for (const traf of boxesAt(moof, 'moof/traf')) {
    const inner = boxesIn(moof, traf.contentOffset, traf.offset + traf.size);
    const runs = inner.filter((box) => box.type === 'trun').map((box) => readRun(moof, box.contentOffset));
    if (runs.length > 0 && runs.every((run) => run.compositionOffset !== null)) {
      for (const run of runs) shiftComposition(moof, run, units);
      continue;
    }
    const base = inner.find((box) => box.type === 'tfdt');
    if (!base) continue;
    const at = Math.max(0, readBaseTime(moof, base.contentOffset) + units);
    if (moof.readUInt8(base.contentOffset) === 1) moof.writeBigUInt64BE(BigInt(at), base.contentOffset + 4);
    else moof.writeUInt32BE(at, base.contentOffset + 4);
  }
}

function shiftComposition(moof: Buffer, run: TrackRun, units: number): void {
  for (let i = 0; i < run.sampleCount; i++) {
    const at = run.firstSampleOffset + i * run.bytesPerSample + (run.compositionOffset ?? 0);
    moof.writeInt32BE(compositionAt(moof, run, i) + units, at);
  }
  // Version 1 says that the offsets are signed.
  moof.writeUInt8(1, run.versionOffset);
}

/** How long the track waits before its first sample, as the edit list says. */
export function leadingGapSec(init: Buffer): number {
  const mvhd = boxesAt(init, 'moov/mvhd')[0];
  const elst = boxesAt(init, 'moov/trak/edts/elst')[0];
  if (!mvhd || !elst || init.readUInt8(elst.contentOffset) !== 0 || init.readUInt32BE(elst.contentOffset + 4) < 2) return 0;
  const movieScale = init.readUInt32BE(mvhd.contentOffset + (init.readUInt8(mvhd.contentOffset) === 1 ? 20 : 12));
  const isEmptyEdit = init.readInt32BE(elst.contentOffset + 12) === -1;
  return isEmptyEdit && movieScale > 0 ? init.readUInt32BE(elst.contentOffset + 8) / movieScale : 0;
}

/** Renames edit lists to free space, in place. */
export function dropEditLists(init: Buffer): void {
  for (const edts of boxesAt(init, 'moov/trak/edts')) init.write('free', edts.offset + 4, 'latin1');
}

/** The units to move a rendition by, so that its first sample shows at `startSec`. */
export function shiftFor(init: Buffer, firstMoof: Buffer, startSec: number): number {
  const timescale = timescaleOf(init);
  const shownAt = firstShownAt(firstMoof);
  return timescale === null || shownAt === null ? 0 : Math.round(startSec * timescale) - shownAt;
}
