import { expect, test } from 'vitest';
import { withLine, type SystemLine } from './system-lines';

const line = (what: SystemLine['what'], userId: number, timestampMs: number): SystemLine => ({
  key: `${what}-${userId}-${timestampMs}`, what, userId, name: `person ${userId}`, timestampMs, positionSec: null,
});
const told = (...lines: SystemLine[]) => lines.reduce<readonly SystemLine[]>(withLine, []).map(({ what, userId }) => `${what} ${userId}`);

test('one hand on the film is one line for a while', () => {
  expect(told(line('jumped', 1, 0), line('jumped', 1, 3_000), line('paused', 1, 9_000))).toEqual(['paused 1']);
  expect(told(line('paused', 1, 0), line('played', 1, 60_000))).toEqual(['paused 1', 'played 1']);
});

test('another hand, and who comes and goes, keep lines of their own', () => {
  expect(told(line('paused', 1, 0), line('played', 2, 1_000))).toEqual(['paused 1', 'played 2']);
  expect(told(line('joined', 2, 0), line('left', 2, 1_000), line('paused', 1, 2_000))).toEqual(['joined 2', 'left 2', 'paused 1']);
});

test('a long evening keeps the latest lines alone', () => {
  const many = Array.from({ length: 250 }, (_, i) => line('joined', i, i));
  expect(told(...many)).toHaveLength(100);
  expect(told(...many).at(-1)).toBe('joined 249');
});
