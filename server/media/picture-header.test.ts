import { describe, expect, it } from 'vitest';
import { readPictureHeader } from './picture-header';

const png = (width: number, height: number) => {
  const bytes = Buffer.alloc(33);
  bytes.write('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR', 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};

/** Start, what stands between, and a start of frame. */
const jpeg = (width: number, height: number, ...between: Buffer[]) => {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...between, frame]);
};

const exif = (orientation: number) => {
  const tiff = Buffer.from('MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0', 'latin1');
  tiff.writeUInt16BE(orientation, 18);
  const segment = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, segment.length + 2]), segment]);
};

describe('a picture’s header', () => {
  it('tells kind and size', () => {
    expect(readPictureHeader(png(640, 360))).toEqual({ kind: 'png', widthPx: 640, heightPx: 360, orientation: 1 });
    expect(readPictureHeader(jpeg(1920, 1080))).toEqual({ kind: 'jpeg', widthPx: 1920, heightPx: 1080, orientation: 1 });
    const webp = Buffer.from('RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\x04\0\xcf\x02\0\0\0', 'latin1');
    expect(readPictureHeader(webp)).toEqual({ kind: 'webp', widthPx: 1280, heightPx: 720, orientation: 1 });
  });

  it('tells how a camera was held', () => {
    expect(readPictureHeader(jpeg(4000, 3000, exif(6)))).toMatchObject({ widthPx: 4000, orientation: 6 });
    expect(readPictureHeader(jpeg(4000, 3000, exif(9)))).toMatchObject({ orientation: 1 });
  });

  it.each([
    ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['nothing', Buffer.alloc(0)],
    ['a GIF', Buffer.from('GIF89a\x10\0\x10\0\x80\0\0')],
    ['a PNG without a side', png(0, 100)],
    ['a JPEG that ends in its head', jpeg(10, 10).subarray(0, 9)],
    ['a WebP of no known kind', Buffer.from('RIFF\0\0\0\0WEBPXXXX' + '\0'.repeat(20), 'latin1')],
  ])('is none of %s', (_name, bytes) => {
    expect(readPictureHeader(bytes)).toBeNull();
  });
});
