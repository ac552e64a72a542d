import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pageShape } from './page-shape';

const site = fileURLToPath(new URL('../../app/(site)', import.meta.url));

test('every page of the frame has a shape to wait in', () => {
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx' && !file.startsWith('[...'))
    .map((file) => `/${path.dirname(file).split(path.sep).join('/')}`.replace('/.', '/').replace(/\[\w+\]/g, '7'));
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.filter((page) => pageShape(page) === null)).toEqual([]);
});

test('pages outside of the frame have none', () => {
  expect(['/login', '/room/7', '/r/abc', '/nowhere'].map(pageShape)).toEqual([null, null, null, null]);
});
