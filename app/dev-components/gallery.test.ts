import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Parts of other components, whole pages, and what shows nothing of its own. */
const parts = [
  'area-messages', 'dialog-close', 'dialog-panel', 'late-panel', 'lazy-menu', 'more-messages', 'plain-failure', 'popover-panel', 'portal-place', 'scroll-box', 'sheet-panel', 'submit-element', 'toast-host', 'toaster', 'toggle-text',
];

test('the gallery shows every component of the design system', () => {
  const gallery = readdirSync(path.join(root, 'app/dev-components'))
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => readFileSync(path.join(root, 'app/dev-components', file), 'utf8'))
    .join('\n');
  const components = readdirSync(path.join(root, 'components/ui'))
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .map((file) => path.basename(file, '.tsx'));
  expect(components.length).toBeGreaterThan(30);
  expect(components.filter((name) => !parts.includes(name) && !gallery.includes(`components/ui/${name}'`))).toEqual([]);
});
