import { expect, it } from 'vitest';
import { readConcatenation } from './tus-concatenation';

const read = (header: string | undefined) => readConcatenation(header, '/api/uploads');

it('reads parts, and what is made of them, by paths and by whole addresses', () => {
  expect(read(undefined)).toBeNull();
  expect(read('partial')).toEqual({ kind: 'partial' });
  expect(read('final;/api/uploads/aaaaaaaa https://video.example/api/uploads/bbbbbbbb')).toEqual({ kind: 'final', partIds: ['aaaaaaaa', 'bbbbbbbb'] });
  expect(read('final; /api/uploads/aaaaaaaa')).toEqual({ kind: 'final', partIds: ['aaaaaaaa'] });
});

it.each([
  '', 'whole', 'final', 'final;', 'final; ', 'final;/api/videos/aaaaaaaa', 'final;/api/uploads/a', 'final;/api/uploads/../../etc/passwd', 'final;/api/uploads/aaaaaaaa /api/uploads/aaaaaaaa',
  'final;http://[/api/uploads/aaaaaaaa', `final;${Array.from({ length: 101 }, (_, i) => `/api/uploads/${String(i).padStart(8, 'a')}`).join(' ')}`,
])('refuses %j', (header) => {
  expect(() => read(header)).toThrow(expect.objectContaining({ code: 'malformed' }));
});
