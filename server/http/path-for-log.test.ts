import { expect, it } from 'vitest';
import { pathForLog } from './path-for-log';

it.each([
  ['/media/7/12.-.abc.signature/v720/seg_1.m4s', '/media/7/[hidden]/v720/seg_1.m4s'],
  ['/media/7/public/poster.jpg', '/media/7/public/poster.jpg'],
  ['/api/rooms/shared/s3cret', '/api/rooms/shared/[hidden]'],
  ['/r/s3cret', '/r/[hidden]'],
  ['/api/rooms/7', '/api/rooms/7'],
])('%s is logged as %s', (path, shown) => expect(pathForLog(path)).toBe(shown));
