import { expect, test } from 'vitest';
import { inMegabytes } from './file-sizes';

test.each([
  [500 * 1024 * 1024, 500],
  [1_600_000, 1.5],
  [1024 * 1024, 1],
  [50_000, 0],
  [0, 0],
])('%d bytes are %d MB', (bytes, megabytes) => expect(inMegabytes(bytes)).toBe(megabytes));
