// @vitest-environment node
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint({ cwd: fileURLToPath(new URL('..', import.meta.url)) });

/** Rules that the text breaks when it stands at the path. */
async function broken(path: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: path });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

const importing = (name: string) => `import * as everything from '${name}'; export const kept = everything;`;

const forbidden: [rule: string, path: string, text: string][] = [
  ['house/no-environment', 'server/services/rooms/x.ts', 'export const a = process.env.SECRET;'],
  ['house/no-environment', 'server/config/x.ts', `export const a = process['env'];`],
  ['house/no-environment', 'components/ui/x.tsx', 'const { env } = process; export const a = env;'],
  ['house/no-environment', 'server/adapters/x.ts', `import { env } from 'node:process'; export const a = env;`],
  ['house/no-own-clock', 'lib/domain/x.ts', 'export const a = () => Date.now();'],
  ['house/no-own-clock', 'lib/sync/x.ts', 'export const a = () => new Date();'],
  ['house/no-own-clock', 'server/services/rooms/x.ts', 'export const a = Math.random;'],
  ['house/no-own-clock', 'server/jobs/x.ts', 'export const a = () => new Date().toISOString();'],
  ['house/no-form-data', 'server/http/x.ts', 'export const a = async (request: Request) => await request.formData();'],
  ['house/no-default-export', 'server/services/rooms/x.ts', 'export default function a() {}'],
  ['house/no-default-export', 'app/video/[id]/parts.tsx', 'const a = 1; export { a as default };'],
  ['house/no-barrel', 'lib/domain/x.ts', `export * from './y';`],
  ['house/no-barrel', 'lib/domain/index.ts', `export { y } from './y'; export { z } from './z';`],
  ['house/file-name', 'lib/domain/roomPolicy.ts', 'export const a = 1;'],
  ['house/file-name', 'lib/domain/string-utils.ts', 'export const a = 1;'],
  ['house/file-name', 'lib/helpers/a.ts', 'export const a = 1;'],
  ['house/one-home-per-package', 'server/media/x.ts', importing('fluent-ffmpeg')],
  ['house/one-home-per-package', 'server/adapters/bus.ts', importing('ioredis')],
  ['house/one-home-per-package', 'components/rooms/x.tsx', `export const a = () => import('hls.js');`],
  ['house/one-home-per-package', 'app/layout.tsx', importing('next-auth')],
  ['house/one-home-per-package', 'server/http/next-auth.ts', importing('next-auth/jwt')],
  ['house/one-home-per-package', 'server/http/x.ts', importing('socket.io')],
  ['house/one-home-per-package', 'lib/client/rooms.ts', importing('socket.io-client')],
  ['no-restricted-imports', 'app/video/[id]/page.tsx', `import { notFound } from 'next/navigation'; export const metadata = notFound;`],
  ['@typescript-eslint/no-explicit-any', 'lib/domain/x.ts', 'export const a = (b: any) => b as string;'],
  ['@typescript-eslint/ban-ts-comment', 'lib/domain/x.ts', '// @ts-ignore\nexport const a: string = 1;'],
  ['max-lines', 'lib/domain/x.ts', 'export const a = 1;\n'.repeat(301)],
];

const allowed: [path: string, text: string][] = [
  ['server/main.ts', 'export const a = process.env.PORT;'],
  ['scripts/x.mjs', 'export const a = process.env.PORT;'],
  ['server/adapters/system-clock.ts', 'export const a = () => Date.now();'],
  ['lib/domain/x.ts', 'export const a = (ms: number) => new Date(ms).toISOString();'],
  ['lib/domain/x.test.ts', 'export const a = () => new Date();'],
  ['app/video/[id]/page.tsx', 'export default function Page() { return null; }'],
  ['app/(main)/not-found.tsx', 'export default function NotFound() { return null; }'],
  ['app/api/rooms/[id]/kick/[user_id]/[...rest]/page.tsx', 'export const a = 1;'],
  ['app/api/docs/route.ts', `export { GET } from '@/server/http/docs';`],
  ['server/ports/x.ts', `export type { A } from './y';`],
  ['server/adapters/redis.ts', importing('ioredis')],
  ['server/http/next-auth.ts', importing('next-auth')],
  ['server/adapters/session-cookie.ts', importing('next-auth/jwt')],
  ['server/realtime/gateway.ts', importing('socket.io')],
  ['lib/client/socket.ts', importing('socket.io-client')],
  ['server/realtime/gateway.db.test.ts', importing('socket.io-client')],
];

describe('rules of the house', () => {
  it.each(forbidden)('%s holds in %s (case %#)', { timeout: 30_000 }, async (rule, path, text) => {
    expect(await broken(path, text)).toContain(rule);
  });

  it.each(allowed)('%s may do so (case %#)', { timeout: 30_000 }, async (path, text) => {
    expect(await broken(path, text)).toEqual([]);
  });

  it('cannot be switched off by a comment', { timeout: 30_000 }, async () => {
    const text = '/* eslint-disable */\nexport const a = Math.random; // eslint-disable-line';
    expect(await broken('lib/domain/x.ts', text)).toContain('house/no-own-clock');
  });
});
