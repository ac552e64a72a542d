import { describe, expect, it } from 'vitest';
import { blankPrivateNotes, unitLengthBytes } from './private-notes';

const unit = (...bytes: number[]): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, Buffer.from(bytes)]);
};
const segmentOf = (...units: Buffer[]): Buffer => {
  const content = Buffer.concat(units);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + content.length);
  header.write('mdat', 4, 'latin1');
  return Buffer.concat([header, content]);
};
const note = (text: string): number[] => [5, 16 + text.length, ...Array<number>(16).fill(7), ...Buffer.from(text)];

describe('private notes within H.264', () => {
  it('become blank, while pictures, captions and every length stay', () => {
    const captions = [4, 3, 0xb5, 1, 2];
    const picture = unit(0x65, 5, 3, 1, 2, 3);
    const segment = segmentOf(unit(6, ...captions, ...note('at home'), ...captions, 0x80), picture);
    expect(blankPrivateNotes(segment, 4)).toBe(true);
    expect(segment).toEqual(segmentOf(unit(6, ...captions, 5, 23, ...Array<number>(23).fill(0x20), ...captions, 0x80), picture));
  });

  it('are found behind stuffing, which no length counts and which stays', () => {
    const segment = segmentOf(unit(6, 5, 8, 1, 0, 0, 3, 1, 9, 9, 9, 9, 5, 2, 65, 66, 0x80));
    expect(blankPrivateNotes(segment, 4)).toBe(true);
    expect(segment).toEqual(segmentOf(unit(6, 5, 8, 0x20, 0, 0, 3, 1, 0x20, 0x20, 0x20, 0x20, 5, 2, 0x20, 0x20, 0x80)));
  });

  it('are not looked for beyond what is there', () => {
    for (const bytes of [[6], [6, 5], [6, 5, 255, 255], [6, 5, 200, 1, 2, 3], [6, 255, 255, 255]]) {
      expect(() => blankPrivateNotes(segmentOf(unit(...bytes)), 4)).not.toThrow();
    }
    const cut = segmentOf(unit(6, ...note('x'), 0x80)).subarray(0, 20);
    expect(blankPrivateNotes(cut, 4)).toBe(false);
    expect(unitLengthBytes(Buffer.from('....avcC\x01d\x00\x1f\xff', 'latin1'))).toBe(4);
    expect(unitLengthBytes(Buffer.from('mp4a'))).toBeNull();
  });
});
