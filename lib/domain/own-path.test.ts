import { expect, test } from 'vitest';
import { ownPath } from './own-path';

test.each(['/', '/video/3', '/search?q=%2F%2Fx', '/room/1#chat'])('%s leads back', (path) => {
  expect(ownPath(path)).toBe(path);
});

test.each(['', '//evil.example', '/\\evil.example', '/\t/evil.example', '/a\\..\\b', 'https://evil.example', 'javascript:alert(1)', 'video', undefined, ['/a'], null])(
  '%j leads home',
  (path) => {
    expect(ownPath(path)).toBe('/');
  },
);
