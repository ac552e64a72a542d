import { expect, test } from 'vitest';
import { chooseLocale } from './choose-locale';

test('a remembered choice beats the browser', () => {
  expect(chooseLocale('ru', 'en-GB,en;q=0.9')).toBe('ru');
});

test('a cookie that names no language of ours is ignored', () => {
  expect(chooseLocale('xx', 'ru')).toBe('ru');
  expect(chooseLocale('__proto__', null)).toBe('en');
});

test.each([
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['en;q=0.5, ru;q=0.8', 'ru'],
  ['de-DE,de;q=0.9,ru;q=0.4', 'ru'],
  ['ru;q=0, en;q=0.1', 'en'],
  ['RU', 'ru'],
  ['de,fr', 'en'],
  ['*', 'en'],
  [';;;q=,=', 'en'],
  ['', 'en'],
])('Accept-Language %j asks for %s', (header, expected) => {
  expect(chooseLocale(undefined, header)).toBe(expected);
});

test('no header at all means English', () => {
  expect(chooseLocale(undefined, null)).toBe('en');
});
