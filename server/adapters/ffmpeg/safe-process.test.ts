import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isRunning } from '@/server/testing/is-running';
import { runSafely, type ProcessRequest } from './safe-process';

function request(script: string, change: Partial<ProcessRequest> = {}): ProcessRequest {
  return {
    binary: '/bin/sh', arguments: ['-c', script], workDir: tmpdir(), signal: new AbortController().signal,
    timeLimitSec: 30, stallLimitSec: null, onLine: () => true, ...change,
  };
}

describe('safe process', () => {
  it('gives lines, the exit code and the end of what was complained about', async () => {
    const lines: string[] = [];
    const end = await runSafely(request('echo one; printf two; echo trouble >&2; exit 3', { onLine: (line) => lines.push(line) > 0 }));
    expect(lines).toEqual(['one', 'two']);
    expect(end).toEqual({ kind: 'exit', code: 3, killedBy: null, complaints: 'trouble\n' });
  });

  it('lets a film of many hours have weeks, where a timer cannot count further', async () => {
    expect(await runSafely(request('sleep 0.2', { timeLimitSec: 5_000_000 }))).toMatchObject({ kind: 'exit', code: 0 });
  });

  it('hands nothing of our environment on', async () => {
    const lines: string[] = [];
    await runSafely(request('/usr/bin/env || env', { onLine: (line) => lines.push(line) > 0 }));
    // The shell itself sets all but the first; nothing else may be there.
    expect(lines.filter((line) => !/^(GCONV_PATH|PWD|SHLVL|_|OLDPWD)=/.test(line))).toEqual([]);
  });

  it.runIf(existsSync('/proc/self/autogroup'))('steps back with its whole session, unless somebody waits for it', async () => {
    const ownNiceness = async (niceness: number, change: Partial<ProcessRequest>) => {
      const lines: string[] = [];
      // Asked for again until it has been set, which happens beside its start.
      await runSafely(request(`until grep -q 'nice ${niceness}$' /proc/$$/autogroup; do :; done; cat /proc/$$/autogroup`, { ...change, timeLimitSec: 5, onLine: (line) => lines.push(line) > 0 }));
      return lines[0];
    };
    expect(await ownNiceness(5, {})).toMatch(/nice 5$/);
    expect(await ownNiceness(0, { isUrgent: true })).toMatch(/nice 0$/);
    expect(await ownNiceness(10, { isPatient: true })).toMatch(/nice 10$/);
  });

  it('kills the children too when the signal fires, and rejects with its reason', async () => {
    const stop = new AbortController();
    const reason = new Error('the video was deleted');
    // The child holds the output open, so nothing settles while it lives.
    const running = runSafely(request('sleep 60 & echo started; wait', {
      signal: stop.signal,
      onLine: () => {
        stop.abort(reason);
        return true;
      },
    }));
    await expect(running).rejects.toBe(reason);
  });

  it('leaves nothing running where its own process is killed, be the program stopped or not', async () => {
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', `
      import { runSafely } from ${JSON.stringify(path.join(import.meta.dirname, 'safe-process.ts'))};
      await runSafely({ binary: '/bin/sh', arguments: ['-c', 'sleep 60 & echo $!; echo $$; kill -STOP $$'], workDir: '/', signal: new AbortController().signal,
        timeLimitSec: 60, stallLimitSec: null, onLine: (line) => console.log(line) });
    `], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pids: number[] = [];
    onTestFinished(() => pids.filter(isRunning).forEach((pid) => process.kill(pid, 'SIGKILL')));
    for await (const line of createInterface({ input: parent.stdout })) if (pids.push(Number(line)) === 2) break;
    parent.kill('SIGKILL');
    for (const pid of pids) await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
  });

  it('says which signal ended the program', async () => {
    expect(await runSafely(request('kill -9 $$'))).toMatchObject({ kind: 'exit', code: null, killedBy: 'SIGKILL' });
  });

  it('does not start at all where the signal has fired', async () => {
    const reason = new Error('stopped before');
    await expect(runSafely(request('exit 0', { signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
  });

  it('ends what runs too long, and what no longer moves though it talks', async () => {
    expect(await runSafely(request('sleep 60', { timeLimitSec: 0.1 }))).toMatchObject({ kind: 'time limit' });
    expect(await runSafely(request('while :; do echo same; done', { stallLimitSec: 0.2, onLine: () => false }))).toMatchObject({ kind: 'stalled' });
  });

  it('keeps the end of endless complaints', async () => {
    const end = await runSafely(request('i=0; while [ $i -lt 3000 ]; do echo "complaint $i" >&2; i=$((i+1)); done'));
    expect(end.complaints.length).toBeLessThanOrEqual(8000);
    expect(end.complaints).toContain('complaint 2999');
  });

  it('rejects where the program is missing', async () => {
    await expect(runSafely(request('', { binary: '/nowhere/at/all' }))).rejects.toThrow(/ENOENT/);
  });
});
