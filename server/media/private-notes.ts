import { boxesIn } from './boxes';

/**
 * Cameras, editors and drones write names, places and settings between the pictures of H.264, as messages "of no
 * registered kind". Other messages (captions, where decoding may begin) have to stay, so these alone are made unreadable,
 * in place: every length in the segment stays as it was.
 */

const SEI = 6;
const UNREGISTERED = 5;
const BLANK = 0x20;

/** Blanks the notes in all samples of a segment. @returns whether there were any */
export function blankPrivateNotes(segment: Buffer, lengthBytes: number): boolean {
  let found = false;
  for (const box of boxesIn(segment).filter(({ type }) => type === 'mdat')) {
    const end = box.offset + box.size;
    for (let offset = box.contentOffset; offset + lengthBytes < end; ) {
      const size = segment.readUIntBE(offset, lengthBytes);
      const start = offset + lengthBytes;
      offset = start + size;
      // Nearly all are pictures: those are passed over without a look at them.
      if (((segment[start] ?? 0) & 0x1f) === SEI && blankInUnit(segment.subarray(start, Math.min(end, offset)))) found = true;
    }
  }
  return found;
}

/** Within a unit a 3 behind two zeros is stuffing, which no length counts. */
function blankInUnit(unit: Buffer): boolean {
  const counted: number[] = [];
  const stuffing = new Set<number>();
  let zeros = 0;
  for (let i = 1; i < unit.length; i++) {
    if (zeros >= 2 && unit[i] === 3) {
      stuffing.add(i);
      zeros = 0;
      continue;
    }
    zeros = unit[i] === 0 ? zeros + 1 : 0;
    counted.push(i);
  }
  const byteAt = (place: number): number => unit[counted[place] ?? -1] ?? 0;
  let found = false;
  let place = 0;
  const readNumber = (): number => {
    let value = 0;
    while (place < counted.length && byteAt(place) === 0xff) {
      value += 0xff;
      place += 1;
    }
    return value + byteAt(place++);
  };
  // The last byte ends the unit and is no message.
  while (place < counted.length - 2) {
    const kind = readNumber();
    const length = readNumber();
    for (let i = place; kind === UNREGISTERED && i < Math.min(place + length, counted.length); i++) {
      const at = counted[i]!;
      found = true;
      // Zeros that make a 3 stuffing have to go on doing so, and what follows it has to stay small.
      if (!stuffing.has(at + 1) && !stuffing.has(at + 2) && !stuffing.has(at - 1)) unit[at] = BLANK;
    }
    place += length;
  }
  return found;
}

/** How many bytes tell the length of each unit, from the decoder's configuration; null where the track is no H.264. */
export function unitLengthBytes(init: Buffer): number | null {
  const at = init.indexOf('avcC', 0, 'latin1');
  return at < 0 || at + 9 > init.length ? null : ((init[at + 8] ?? 0) & 3) + 1;
}
