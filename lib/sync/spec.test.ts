import { expect, test } from 'vitest';

const specs = import.meta.glob('./SPEC.md', { query: '?raw', import: 'default', eager: true });
const tests = import.meta.glob(['./**/*.test.ts', '!./spec.test.ts'], { query: '?raw', import: 'default', eager: true });

const written = [...String(Object.values(specs)[0]).matchAll(/\*\*(S-[A-Z]+-\d+)\*\*/g)].map((match) => match[1]);
const titles = Object.values(tests).flatMap((source) =>
  [...String(source).matchAll(/\btest(?:\.each\([^)]*\))?\(\s*'([^']*)'/g)].map((match) => match[1] ?? ''),
);
const named = titles.map((title) => [...title.matchAll(/S-[A-Z]+-\d+/g)].map((match) => match[0]));

test('every rule has an id of its own', () => {
  expect(new Set(written).size).toBe(written.length);
  expect(written.length).toBeGreaterThan(50);
});

test('every rule of the specification is named by a test', () => {
  const covered = new Set(named.flat());
  expect(written.filter((id) => id !== undefined && !covered.has(id))).toEqual([]);
});

test('no test names a rule that is not written, and every title begins with one', () => {
  expect(named.flat().filter((id) => !written.includes(id))).toEqual([]);
  expect(titles.filter((title) => !/^S-[A-Z]+-\d+/.test(title))).toEqual([]);
});
