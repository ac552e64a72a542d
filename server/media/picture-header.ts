/** What the first bytes of a picture tell, whatever its name says. */
export interface PictureHeader {
  kind: 'jpeg' | 'png' | 'webp';
  /** As stored: before it is turned upright. */
  widthPx: number;
  heightPx: number;
  /** How a camera was held, as Exif counts it: 1 upright … 8. */
  orientation: number;
}

/** From this number on a camera was held on its side. */
const FIRST_ON_ITS_SIDE = 5;

/** The size as people see it. */
export function uprightSize({ widthPx, heightPx, orientation }: PictureHeader): { widthPx: number; heightPx: number } {
  return orientation >= FIRST_ON_ITS_SIDE ? { widthPx: heightPx, heightPx: widthPx } : { widthPx, heightPx };
}

/** Null for anything but a JPEG, PNG or WebP whose header can be read. */
export function readPictureHeader(bytes: Buffer): PictureHeader | null {
  const header = readPng(bytes) ?? readWebp(bytes) ?? readJpeg(bytes);
  return header !== null && header.widthPx > 0 && header.heightPx > 0 ? header : null;
}

function readPng(bytes: Buffer): PictureHeader | null {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n' || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { kind: 'png', widthPx: bytes.readUInt32BE(16), heightPx: bytes.readUInt32BE(20), orientation: 1 };
}

function readWebp(bytes: Buffer): PictureHeader | null {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return null;
  const found = (widthPx: number, heightPx: number): PictureHeader => ({ kind: 'webp', widthPx, heightPx, orientation: 1 });
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return found(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1);
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return found((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8 ':
      return found(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
    default:
      return null;
  }
}

const START_OF_SCAN = 0xda;
const APP1 = 0xe1;

/** SOF markers hold the size; three numbers among them mean something else. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readJpeg(bytes: Buffer): PictureHeader | null {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  let orientation = 1;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) return null;
    if (isStartOfFrame(marker)) return { kind: 'jpeg', widthPx: bytes.readUInt16BE(at + 7), heightPx: bytes.readUInt16BE(at + 5), orientation };
    const length = bytes.readUInt16BE(at + 2);
    if (marker === APP1) orientation = readOrientation(bytes.subarray(at + 4, at + 2 + length)) ?? orientation;
    at += 2 + length;
  }
  return null;
}

const ORIENTATION_TAG = 0x0112;

/** Exif is a small TIFF; of its first directory one entry is of interest. */
function readOrientation(segment: Buffer): number | null {
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0') return null;
  const tiff = segment.subarray(6);
  if (tiff.length < 8) return null;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let i = 0; i < short(directory); i++) {
    const entry = directory + 2 + i * 12;
    if (entry + 12 > tiff.length) return null;
    if (short(entry) !== ORIENTATION_TAG) continue;
    const value = short(entry + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}
