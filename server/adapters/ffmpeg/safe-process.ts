import { spawn } from 'node:child_process';
import { access, constants as fsConstants, writeFile } from 'node:fs/promises';
import { constants as osConstants, setPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

export interface ProcessRequest {
  binary: string;
  arguments: readonly string[];
  workDir: string;
  signal: AbortSignal;
  /** Does not step back behind viewers' requests. */
  isUrgent?: boolean;
  timeLimitSec: number;
  /** Ends the process where `onLine` has not reported progress for so long; null for no watch. */
  stallLimitSec: number | null;
  /** Every line of standard output; true where it shows progress. */
  onLine: (line: string) => boolean;
}

export type ProcessEnd =
  /** `killedBy`: the signal that somebody else ended it with. */
  | { kind: 'exit'; code: number | null; killedBy: NodeJS.Signals | null; complaints: string }
  | { kind: 'time limit' | 'stalled'; complaints: string };

/** What is kept of standard error: the end says why, and a hostile file must not fill memory. */
const MAX_COMPLAINT_CHARS = 8_000;

/** A line longer than this is no line of ours. */
const MAX_LINE_CHARS = 1_000_000;

/** A timer that is set to more goes off at once: three weeks are enough for any film. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The program learns nothing of the server's settings and secrets. The one thing it is told keeps the bundled prober
 * from loading the system's character sets, at which that static build crashes on every MPEG transport stream.
 */
const OWN_ENVIRONMENT = { GCONV_PATH: '/nonexistent' } as unknown as NodeJS.ProcessEnv;

/** Viewers' requests come first; a video may wait a little. */
const NICENESS = osConstants.priority.PRIORITY_BELOW_NORMAL;

/**
 * A killed server cannot end what it started. So each group has a watcher, whose input is a pipe that only the server
 * holds: when it closes, whatever the reason, the whole group goes, the program with it even where it stands still.
 */
const WITH_WATCHER = ['-c', 'exec 3<&0 </dev/null; { read -r _ <&3; kill -9 0; } >/dev/null 2>&1 & exec "$@" 3<&-', 'sh'];
const SHELL = '/bin/sh';

/**
 * Runs one program with no environment of ours in a process group of its own, which is killed whole when the signal
 * fires, time runs out or progress stops. Rejects with the signal's reason, or where the program cannot be started.
 */
export async function runSafely(request: ProcessRequest): Promise<ProcessEnd> {
  const { signal } = request;
  // The shell would only write a line about it.
  await access(request.binary, fsConstants.X_OK);
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(asError(signal.reason));
    const hasGroups = process.platform !== 'win32';
    const child = spawn(hasGroups ? SHELL : request.binary, hasGroups ? [...WITH_WATCHER, request.binary, ...request.arguments] : request.arguments, {
      cwd: request.workDir,
      env: OWN_ENVIRONMENT,
      detached: hasGroups,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    child.stdin.on('error', () => undefined); // Nobody writes to it; a watcher that was killed is no fault.
    let complaints = '';
    let pending = '';
    let ended: 'time limit' | 'stalled' | null = null;

    const kill = () => {
      if (child.pid === undefined) return;
      try {
        process.kill(hasGroups ? -child.pid : child.pid, 'SIGKILL');
      } catch {
        child.kill('SIGKILL'); // The group is gone already, or never was one.
      }
    };
    const endBy = (why: 'time limit' | 'stalled') => () => {
      ended ??= why;
      kill();
    };
    const limit = setTimeout(endBy('time limit'), Math.min(request.timeLimitSec * 1000, LONGEST_TIMER_MS));
    let stall: NodeJS.Timeout | undefined;
    const watch = () => {
      clearTimeout(stall);
      if (request.stallLimitSec !== null) stall = setTimeout(endBy('stalled'), request.stallLimitSec * 1000);
    };
    const settle = () => {
      clearTimeout(limit);
      clearTimeout(stall);
      signal.removeEventListener('abort', kill);
    };

    watch();
    signal.addEventListener('abort', kill, { once: true });
    if (!request.isUrgent) stepBack(child.pid);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints = (complaints + text).slice(-MAX_COMPLAINT_CHARS);
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (pending + text).split('\n');
      pending = (lines.pop() ?? '').slice(-MAX_LINE_CHARS);
      let moved = false;
      for (const line of lines) if (request.onLine(line)) moved = true;
      if (moved) watch();
    });
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (code, killedBy) => {
      settle();
      if (pending !== '') request.onLine(pending);
      if (signal.aborted) reject(asError(signal.reason));
      else resolve(ended === null ? { kind: 'exit', code, killedBy, complaints } : { kind: ended, complaints });
    });
  });
}

/**
 * A process group of its own is, for Linux, a session of its own, and sessions get equal shares of the processor whatever
 * their members' niceness: there the session has to step back too.
 */
function stepBack(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, NICENESS);
  } catch {
    // It ended before it could be asked to step back.
  }
  if (process.platform === 'linux') void sessionStepsBack(pid);
}

/** Linux takes one such wish in a tenth of a second from everybody together. */
const WISHES = 5;
const WISH_AGAIN_MS = 150;

async function sessionStepsBack(pid: number): Promise<void> {
  for (let wish = 0; wish < WISHES; wish++) {
    const refusal = await writeFile(`/proc/${pid}/autogroup`, String(NICENESS), { flag: 'r+' }).then(() => null, (error: NodeJS.ErrnoException) => error.code);
    // Other refusals say that there are no such groups, or that the process has ended.
    if (refusal !== 'EAGAIN') return;
    await wait(WISH_AGAIN_MS, undefined, { ref: false });
  }
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error('Cancelled'));
