import { boxesAt } from './boxes';

const MATRIX_BYTES = 36;
/** From the start of the box's content, by its version. */
const MATRIX_OFFSETS = [40, 52];

/** Says of every track, in place, that it is shown as it is. */
export function setUpright(init: Buffer): void {
  for (const tkhd of boxesAt(init, 'moov/trak/tkhd')) {
    const at = tkhd.contentOffset + (MATRIX_OFFSETS[init.readUInt8(tkhd.contentOffset)] ?? Infinity);
    if (at + MATRIX_BYTES > tkhd.offset + tkhd.size) continue;
    init.fill(0, at, at + MATRIX_BYTES);
    for (const [place, one] of [[0, 0x10000], [16, 0x10000], [32, 0x40000000]] as const) init.writeUInt32BE(one, at + place);
  }
}
