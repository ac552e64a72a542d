// @vitest-environment node
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import Whole from 'hls.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const load = (name: string): Promise<unknown> => import(new URL(name, import.meta.url).href);
const { nodeVersionFault } = (await load('./node-version.mjs')) as { nodeVersionFault(version: string): string | undefined };
const { fingerprint } = (await load('./fingerprint.mjs')) as { fingerprint(root: string, paths: string[], extra?: string[]): Promise<string> };
const { addCompileHints } = (await load('./compile-hints.mjs')) as { addCompileHints(folder: string): Promise<void> };
const { buildHls } = (await load('./hls-build.mjs')) as { buildHls(by: typeof build, outdir: string): Promise<void> };
const { withLock } = (await load('./folder-lock.mjs')) as { withLock<T>(file: string, work: () => Promise<T>): Promise<T> };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'videohost-bootstrap-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe('the version of Node.js', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do', (version) => expect(nodeVersionFault(version)).toBeUndefined());
  it.each(['18.20.0', '20.18.3', '20.0.0'])('%s will not', (version) => expect(nodeVersionFault(version)).toContain(version));
});

describe('the fingerprint of sources', () => {
  it('changes with names and contents, and with nothing else', async () => {
    write('lib/a.ts', '1');
    write('server/b.ts', '2');
    const before = await fingerprint(folder, ['lib', 'server', 'missing']);
    write('lib/a.test.ts', 'a test');
    write('server/testing/x.ts', 'for tests');
    expect(await fingerprint(folder, ['lib', 'server', 'missing'])).toBe(before);
    write('lib/a.ts', '2');
    const changed = await fingerprint(folder, ['lib', 'server', 'missing']);
    write('lib/deep/c.ts', '');
    const added = await fingerprint(folder, ['lib', 'server', 'missing']);
    expect(new Set([before, changed, added]).size).toBe(3);
  });

  it('takes further facts into account', async () => {
    expect(await fingerprint(folder, [], ['20'])).not.toBe(await fingerprint(folder, [], ['22']));
  });
});

describe('the hint to compile early', () => {
  it('stands once at the head of every script, and of nothing else', async () => {
    write('a.js', 'alert(1)');
    write('a.css', 'a{}');
    await addCompileHints(folder);
    await addCompileHints(folder);
    expect(readFileSync(join(folder, 'a.js'), 'utf8')).toBe('//# allFunctionsCalledOnLoad\nalert(1)');
    expect(readFileSync(join(folder, 'a.css'), 'utf8')).toBe('a{}');
  });
});

describe('hls.js for our own streams', () => {
  it('keeps what the player uses and leaves out what other streams need', async () => {
    await buildHls(build, folder);
    const { default: Hls } = (await import(join(folder, 'hls.mjs'))) as typeof import('hls.js');
    expect(Hls.version).toBe(Whole.version);
    expect(Object.keys(Hls.Events)).toEqual(Object.keys(Whole.Events));
    const controllers = Object.entries(Hls.DefaultConfig).filter(([name, value]) => name.endsWith('Controller') && value !== undefined).map(([name]) => name);
    expect(controllers.sort()).toEqual(['abrController', 'audioStreamController', 'audioTrackController', 'bufferController', 'capLevelController', 'errorController', 'fpsController', 'gapController', 'latencyController', 'streamController']);
    expect(statSync(join(folder, 'hls.mjs')).size).toBeLessThan(0.75 * statSync(createRequire(import.meta.url).resolve('hls.js')).size);
  });
});

describe('the lock of the folder', () => {
  it('lets one at a time work', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, (inside += 1));
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    const lock = join(folder, 'deep', 'lock');
    await Promise.all([withLock(lock, work), withLock(lock, work), withLock(lock, work)]);
    expect(most).toBe(1);
  });

  it('is free again after a failure', async () => {
    const lock = join(folder, 'lock');
    await expect(withLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await withLock(lock, () => Promise.resolve('in'))).toBe('in');
  });

  it.each(['the number of a process that is gone', 'nothing, being cut off while it was written'])('counts for nothing when it holds %s', async (what) => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    const lock = join(folder, 'lock');
    writeFileSync(lock, what.startsWith('the number') ? String(gone.pid) : '');
    expect(await withLock(lock, () => Promise.resolve(readFileSync(lock, 'utf8')))).toBe(String(process.pid));
  });
});
