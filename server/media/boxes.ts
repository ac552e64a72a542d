/** The few parts of the MP4 format that playlists and timelines need. */

export interface Box {
  type: string;
  /** From the start of the buffer, header included. */
  offset: number;
  size: number;
  contentOffset: number;
}

/** The boxes that lie side by side between two offsets; ends quietly where a box is cut short or senseless. */
export function boxesIn(data: Buffer, start = 0, end = data.length): Box[] {
  const found: Box[] = [];
  let offset = start;
  while (offset + 8 <= end) {
    const header = boxHeader(data, offset);
    if (header === null || offset + header.size > end) break;
    found.push({ ...header, offset, contentOffset: offset + header.headerBytes });
    offset += header.size;
  }
  return found;
}

/** Type and size from the first 16 bytes of a box. */
export function boxHeader(data: Buffer, offset: number): { type: string; size: number; headerBytes: number } | null {
  if (offset + 8 > data.length) return null;
  const type = data.toString('latin1', offset + 4, offset + 8);
  const short = data.readUInt32BE(offset);
  if (short !== 1) return short < 8 ? null : { type, size: short, headerBytes: 8 };
  if (offset + 16 > data.length) return null;
  const size = Number(data.readBigUInt64BE(offset + 8));
  return size < 16 ? null : { type, size, headerBytes: 16 };
}

/** All boxes at the end of a path such as `moov/trak/mdia/mdhd`. */
export function boxesAt(data: Buffer, path: string, start = 0, end = data.length): Box[] {
  const [type, ...rest] = path.split('/');
  const here = boxesIn(data, start, end).filter((box) => box.type === type);
  if (rest.length === 0) return here;
  return here.flatMap((box) => boxesAt(data, rest.join('/'), box.contentOffset, box.offset + box.size));
}

export function timescaleOf(init: Buffer): number | null {
  const mdhd = boxesAt(init, 'moov/trak/mdia/mdhd')[0];
  if (!mdhd) return null;
  const isLong = init.readUInt8(mdhd.contentOffset) === 1;
  return init.readUInt32BE(mdhd.contentOffset + (isLong ? 20 : 12));
}

const FOURCC_BYTES = 4;
/** Fixed fields of a sample entry before its own boxes. */
const VISUAL_ENTRY_BYTES = 78;
const AUDIO_ENTRY_BYTES = 28;

/** The RFC 6381 name of the one track in an init segment, such as `avc1.64001f` or `mp4a.40.2`. */
export function codecOf(init: Buffer): string | null {
  const stsd = boxesAt(init, 'moov/trak/mdia/minf/stbl/stsd')[0];
  if (!stsd) return null;
  const entry = boxesIn(init, stsd.contentOffset + 8, stsd.offset + stsd.size)[0];
  if (!entry) return null;
  const end = entry.offset + entry.size;
  if (entry.type === 'avc1' || entry.type === 'avc3') {
    const avcC = boxesIn(init, entry.contentOffset + VISUAL_ENTRY_BYTES, end).find((box) => box.type === 'avcC');
    return avcC ? `${entry.type}.${init.toString('hex', avcC.contentOffset + 1, avcC.contentOffset + 1 + 3)}` : null;
  }
  if (entry.type !== 'mp4a') return null;
  const esds = boxesIn(init, entry.contentOffset + AUDIO_ENTRY_BYTES, end).find((box) => box.type === 'esds');
  const objectType = esds ? aacObjectType(init.subarray(esds.contentOffset + FOURCC_BYTES, esds.offset + esds.size)) : null;
  return objectType === null ? null : `mp4a.40.${objectType}`;
}

/** Walks the nested descriptors (3 → 4 → 5) to the first five bits of the decoder's configuration. */
function aacObjectType(descriptors: Buffer): number | null {
  let offset = 0;
  while (offset < descriptors.length) {
    const tag = descriptors[offset++];
    let more = true;
    while (more && offset < descriptors.length) more = ((descriptors[offset++] ?? 0) & 0x80) !== 0;
    if (tag === 3) offset += 3;
    else if (tag === 4) offset += 13;
    else if (tag === 5) {
      const first = descriptors[offset];
      return first === undefined ? null : first >> 3;
    } else return null;
  }
  return null;
}
