import { boxesAt, boxesIn } from './boxes';

/**
 * The muxer starts decoding at 0, shows the first picture some frames later, and delays the track by those frames once
 * more, so that the picture lags behind the sound by up to half a second at low rates. One edit that skips the frames of
 * delay is what browsers, Apple's players and other tools all read alike; a track that starts late has its base times moved.
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
  const at = tfhd ? defaultDurationOffset(data, tfhd.contentOffset) : null;
  return at === null ? 0 : data.readUInt32BE(at);
}

/** Where a fragment says how long each of its samples is; null where it does not. */
function defaultDurationOffset(data: Buffer, contentOffset: number): number | null {
  const flags = flagsAt(data, contentOffset);
  return (flags & TFHD_DURATION) === 0 ? null : contentOffset + 8 + (flags & TFHD_BASE_OFFSET ? 8 : 0) + (flags & TFHD_DESCRIPTION ? 4 : 0);
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

/** When the samples of a `moof` box show, in the track's units. */
export interface ShownTimes {
  /** The sample that is decoded last. */
  lastAt: number;
  /** The sample that decoding starts with, a key frame in a picture. */
  openedAt: number;
  firstAt: number;
  endAt: number;
  /** How long the longest sample shows. */
  longest: number;
}

/** Null where the box holds no sample. */
export function shownTimes(moof: Buffer): ShownTimes | null {
  let times: ShownTimes | null = null;
  for (const traf of boxesAt(moof, 'moof/traf')) {
    const end = traf.offset + traf.size;
    const base = boxesIn(moof, traf.contentOffset, end).find((box) => box.type === 'tfdt');
    let decodedAt = base ? readBaseTime(moof, base.contentOffset) : 0;
    const usual = defaultDuration(moof, traf.contentOffset, end);
    for (const box of boxesIn(moof, traf.contentOffset, end).filter((inner) => inner.type === 'trun')) {
      const run = readRun(moof, box.contentOffset);
      for (let i = 0; i < run.sampleCount; i++) {
        const shownAt = decodedAt + compositionAt(moof, run, i);
        const duration = run.hasDuration ? moof.readUInt32BE(run.firstSampleOffset + i * run.bytesPerSample) : usual;
        times ??= { openedAt: shownAt, firstAt: shownAt, lastAt: shownAt, endAt: shownAt, longest: 0 };
        times.longest = Math.max(times.longest, duration);
        times.lastAt = shownAt;
        times.firstAt = Math.min(times.firstAt, shownAt);
        times.endAt = Math.max(times.endAt, shownAt + duration);
        decodedAt += duration;
      }
    }
  }
  return times;
}

/**
 * Sets for how long the sample shows that is decoded last, in place. @returns false where the box has no place for it: all its
 * samples share one length
 */
export function setLastDuration(moof: Buffer, units: number): boolean {
  const traf = boxesAt(moof, 'moof/traf').at(-1);
  if (!traf) return false;
  const boxes = boxesIn(moof, traf.contentOffset, traf.offset + traf.size);
  const trun = boxes.filter((box) => box.type === 'trun').at(-1);
  const run = trun && readRun(moof, trun.contentOffset);
  if (!run || run.sampleCount === 0) return false;
  if (run.hasDuration) {
    moof.writeUInt32BE(units, run.firstSampleOffset + (run.sampleCount - 1) * run.bytesPerSample);
    return true;
  }
  const tfhd = boxes.find((box) => box.type === 'tfhd');
  const at = tfhd && defaultDurationOffset(moof, tfhd.contentOffset);
  if (at === null || at === undefined || run.sampleCount > 1 || boxes.filter((box) => box.type === 'trun').length > 1) return false;
  moof.writeUInt32BE(units, at);
  return true;
}

/** Moves a `moof` box to later, in place, by so many of the track's units. */
export function delayMoof(moof: Buffer, units: number): void {
  for (const base of boxesAt(moof, 'moof/traf/tfdt')) {
    const at = readBaseTime(moof, base.contentOffset) + units;
    if (moof.readUInt8(base.contentOffset) === 1) moof.writeBigUInt64BE(BigInt(at), base.contentOffset + 4);
    else moof.writeUInt32BE(at, base.contentOffset + 4);
  }
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

const EDIT_LIST_BYTES = 28;
const FREE_BOX_BYTES = 8;

/** Replaces the edit list, in place, by one edit that starts `skippedUnits` into the track; 0 shows all of it. */
export function setStart(init: Buffer, skippedUnits: number): void {
  const elst = boxesAt(init, 'moov/trak/edts/elst')[0];
  const spareBytes = elst ? elst.size - EDIT_LIST_BYTES : -1;
  if (!elst || (spareBytes !== 0 && spareBytes < FREE_BOX_BYTES)) return;
  init.fill(0, elst.contentOffset, elst.offset + elst.size);
  init.writeUInt32BE(EDIT_LIST_BYTES, elst.offset);
  init.writeUInt32BE(1, elst.contentOffset + 4);
  init.writeInt32BE(skippedUnits, elst.contentOffset + 12);
  init.writeUInt32BE(0x10000, elst.contentOffset + 16); // At normal speed.
  if (spareBytes === 0) return;
  init.writeUInt32BE(spareBytes, elst.offset + EDIT_LIST_BYTES);
  init.write('free', elst.offset + EDIT_LIST_BYTES + 4, 'latin1');
}
