// @vitest-environment node
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };

const importing = (path: string) => `import { a } from '${path}'; export const b = a;`;

/** What breaks each rule: the first file of each entry is the culprit. */
const planted: Record<string, Record<string, string>[]> = {
  'no-cycles': [{ 'lib/domain/one.ts': `import { b } from './two'; export const a = () => b;`, 'lib/domain/two.ts': importing('./one') }],
  'lib-is-the-ground-floor': [
    { 'lib/client/up.ts': importing('@/server/http/plain') },
    { 'lib/client/up-to-app.ts': importing('@/app/plain') },
    { 'lib/client/up-to-components.ts': importing('@/components/ui/plain') },
    { 'lib/client/up-to-tables.ts': `import type { A } from '@/drizzle/schema/plain'; export type B = A;` },
  ],
  'lib-runs-everywhere': [
    { 'lib/client/node.ts': `import { join } from 'node:path'; export const b = join;` },
    { 'lib/domain/old-node.ts': `import { readFileSync } from 'fs'; export const b = readFileSync;` },
  ],
  'lib-knows-no-next': [{ 'lib/client/next.ts': `import { cookies } from 'next/headers'; export const b = cookies;` }],
  'the-core-is-pure': [
    { 'lib/sync/react.ts': `import { useState } from 'react'; export const b = useState;` },
    { 'lib/player/react-type.ts': `import type { ReactNode } from 'react'; export type B = ReactNode;` },
    { 'lib/domain/socket.ts': `import { Server } from 'socket.io'; export const b = Server;` },
    { 'lib/contracts/socket-client.ts': `import { io } from 'socket.io-client'; export const b = io;` },
  ],
  'components-never-reach-the-server': [
    { 'components/ui/server.tsx': importing('@/server/http/plain') },
    { 'components/ui/app.tsx': importing('@/app/plain') },
    { 'components/rooms/through-lib.tsx': importing('@/lib/client/up') },
  ],
  'ui-knows-no-feature': [{ 'components/ui/feature.tsx': importing('@/components/rooms/plain') }],
  'features-do-not-mix': [
    { 'components/studio/mixed.tsx': importing('@/components/rooms/plain') },
    { 'components/player/mixed.tsx': importing('@/components/rooms/plain') },
    { 'components/born-today/mixed.tsx': importing('@/components/rooms/plain') },
  ],
  'app-enters-by-the-doors': [
    { 'app/service.ts': importing('@/server/services/rooms/plain') },
    { 'app/tables.ts': importing('@/drizzle/schema/plain') },
    { 'app/type.ts': `import type { A } from '@/server/repositories/plain'; export type B = A;` },
  ],
  'tables-have-one-home': [{ 'server/http/tables.ts': importing('@/drizzle/schema/plain') }, { 'server/adapters/tables.ts': importing('@/drizzle/schema/plain') }],
  'services-see-ports-alone': [
    { 'server/services/rooms/other.ts': importing('@/server/services/videos/plain') },
    { 'server/services/rooms/adapter-type.ts': `import type { A } from '@/server/adapters/plain'; export type B = A;` },
    { 'server/services/rooms/http.ts': importing('@/server/http/plain') },
  ],
  'services-know-no-platform': ['pg', 'drizzle-orm', 'ioredis', 'socket.io', 'next/server', 'fluent-ffmpeg'].map((name, index) => ({
    [`server/services/rooms/platform-${index}.ts`]: `import * as all from '${name}'; export const b = all;`,
  })),
  'only-roots-compose': [
    { 'server/http/adapter.ts': importing('@/server/adapters/plain') },
    { 'server/realtime/repository.ts': importing('@/server/repositories/plain') },
    { 'server/jobs/container.ts': importing('@/server/container') },
    { 'server/jobs/part.ts': importing('@/server/container/plain') },
  ],
  'parts-do-not-build-each-other': [{ 'server/adapters/repository.ts': importing('@/server/repositories/plain') }, { 'server/repositories/container.ts': importing('@/server/container') }],
  'nobody-imports-a-root': [{ 'server/http/root.ts': importing('@/server/main') }, { 'server/testing/root.ts': importing('@/server/worker') }],
  'every-import-resolves': [{ 'server/http/nowhere.ts': importing('@/server/http/nowhere-at-all') }],
};

/** What looks alike and is allowed. */
const allowed: Record<string, string> = {
  ...Object.fromEntries(
    ['app/plain.ts', 'components/ui/plain.tsx', 'components/rooms/plain.tsx', 'drizzle/schema/plain.ts', 'server/adapters/plain.ts', 'server/container/plain.ts', 'server/http/plain.ts',
      'server/ports/plain.ts', 'server/repositories/plain.ts', 'server/services/rooms/plain.ts', 'server/services/videos/plain.ts', 'server/main.ts', 'server/worker.ts',
    ].map((path) => [path, 'export const a = 1; export type A = number;']),
  ),
  'server/container.ts': importing('@/server/adapters/plain'),
  'server/http/container-type.ts': `import type { a } from '@/server/container'; export type B = typeof a;`,
  'server/repositories/tables.ts': importing('@/drizzle/schema/plain'),
  'server/services/rooms/ports.ts': importing('@/server/ports/plain'),
  'server/services/rooms/plain.test.ts': importing('@/server/adapters/plain'),
  'server/services/rooms/sibling.ts': importing('./plain'),
  'components/rooms/sibling.tsx': importing('./plain'),
  'components/rooms/ui.tsx': importing('@/components/ui/plain'),
  'lib/client/react.ts': `import { useState } from 'react'; export const b = useState;`,
  'lib/sync/reads-the-rules.test.ts': `import { readFileSync } from 'node:fs'; export const b = readFileSync;`,
  'app/door.ts': importing('@/server/http/plain'),
  'lib/domain/type-of.ts': `import type { B } from './type-of-other'; export type A = B;`,
  'lib/domain/type-of-other.ts': `import type { A } from './type-of'; export type B = A | number;`,
};

interface Violation {
  from: string;
  rule: { name: string };
}

let tree: string;
let violations: Violation[];

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'videohost-imports-'));
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json']) copyFileSync(join(root, name), join(tree, name));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  const files = Object.assign({}, allowed, ...Object.values(planted).flat()) as Record<string, string>;
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const command = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [command, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'app', 'components', 'lib', 'server', 'drizzle'], {
    cwd: tree, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
  });
  if (!stdout.startsWith('{')) throw new Error(stderr);
  violations = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}, 60_000);

afterAll(() => rmSync(tree, { recursive: true, force: true }));

const culprits = Object.entries(planted).flatMap(([rule, cases]) => cases.map((files) => ({ rule, culprit: Object.keys(files)[0] ?? '' })));

describe('import rules', () => {
  it('are all proved here', () => {
    expect(Object.keys(planted).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it.each(culprits)('$rule catches $culprit', ({ rule, culprit }) => {
    expect(violations.filter(({ from }) => from === culprit).map((violation) => violation.rule.name)).toContain(rule);
  });

  it.each(Object.keys(allowed))('%s is allowed', (path) => {
    expect(violations.filter(({ from }) => from === path)).toEqual([]);
  });
});
