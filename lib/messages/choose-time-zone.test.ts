import { expect, test } from 'vitest';
import { chooseTimeZone } from './choose-time-zone';

test('a zone that exists is taken', () => {
  expect(chooseTimeZone('Asia/Yekaterinburg')).toBe('Asia/Yekaterinburg');
});

test.each([undefined, '', 'Mars/Olympus', '../../etc/passwd'])('%j falls back to UTC', (cookie) => {
  expect(chooseTimeZone(cookie)).toBe('UTC');
});
