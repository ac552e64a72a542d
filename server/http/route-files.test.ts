import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { endpoints } from '@/lib/contracts/api';
import { routeFile } from '@/server/testing/route-router';

const API_DIR = fileURLToPath(new URL('../../app/api', import.meta.url));
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** Not of the API's contracts: the document about them, and next-auth's own protocol. */
const foreign = ['openapi.json/route.ts', 'docs/route.ts', 'auth/[...nextauth]/route.ts'];
const inNext = endpoints.filter((endpoint) => endpoint.servedBy !== 'node');

async function methodsOf(file: string): Promise<string[]> {
  const module = (await import(/* @vite-ignore */ file)) as Record<string, unknown>;
  return METHODS.filter((method) => typeof module[method] === 'function');
}

describe('contracts and route files', () => {
  it.each(inNext.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))('%s has its route', async (_name, endpoint) => {
    const file = routeFile(endpoint.path);
    expect(existsSync(file), file).toBe(true);
    expect(await methodsOf(file)).toContain(endpoint.method);
  });

  it('no route is without a contract', async () => {
    const files = readdirSync(API_DIR, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('route.ts') && !foreign.includes(file));
    expect(files.length).toBeGreaterThan(20);
    const known = new Set(inNext.map((endpoint) => `${endpoint.method} ${path.relative(API_DIR, routeFile(endpoint.path))}`));
    for (const file of files) {
      for (const method of await methodsOf(path.join(API_DIR, file))) expect([...known]).toContain(`${method} ${file}`);
    }
  });

  it('no two contracts have one method and path', () => {
    const names = endpoints.map((endpoint) => `${endpoint.method} ${endpoint.path}`);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});
