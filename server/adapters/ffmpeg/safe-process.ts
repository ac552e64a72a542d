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
  /** Steps back behind our other programs too. */
  isPatient?: boolean;
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

/** Viewers' requests come first; a video may wait a little, and what it has beyond its first rendition a little more. */
const NICENESS = 5;
const PATIENT_NICENESS = osConstants.priority.PRIORITY_BELOW_NORMAL;

/**
 * A killed server cannot end what it started, so a shell stands between them whose input only the server holds. A first line
 * lets the program begin, a second one ends it; and where the pipe closes, whatever the reason, the whole group goes, the
 * program with it even where it stands still. The shell waits for its children, since not everywhere somebody else does.
 */
const SUPERVISOR = [
  'exec 3<&0 </dev/null',
  'read -r _ <&3 || exit 1',
  '"$@" 3<&- & program=$!',
  'exec >/dev/null 2>&1',
  '{ if read -r _ <&3; then kill -9 $program; else kill -9 0; fi; } & watcher=$!',
  'wait $program; code=$?',
  'kill -9 $watcher; wait $watcher',
  'exit $code',
].join('\n');
const SHELL = '/bin/sh';

/** Of a shell whose program was ended by a signal: this much more than the signal's number. */
const SIGNAL_CODES = 128;

/** A supervisor that does not do its work within this is ended with the rest. */
const SUPERVISOR_GRACE_MS = 2_000;

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
    const child = spawn(hasGroups ? SHELL : request.binary, hasGroups ? ['-c', SUPERVISOR, 'sh', request.binary, ...request.arguments] : request.arguments, {
      cwd: request.workDir,
      env: OWN_ENVIRONMENT,
      detached: hasGroups,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    child.stdin.on('error', () => undefined); // It ended before it was told anything.
    let complaints = '';
    let pending = '';
    let ended: 'time limit' | 'stalled' | null = null;

    const killAll = () => {
      if (child.pid === undefined) return;
      try {
        process.kill(hasGroups ? -child.pid : child.pid, 'SIGKILL');
      } catch {
        child.kill('SIGKILL'); // The group is gone already, or never was one.
      }
    };
    let grace: NodeJS.Timeout | undefined;
    const kill = () => {
      if (!hasGroups) return killAll();
      child.stdin.write('\n');
      grace ??= setTimeout(killAll, SUPERVISOR_GRACE_MS);
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
      clearTimeout(grace);
      signal.removeEventListener('abort', kill);
    };

    watch();
    signal.addEventListener('abort', kill, { once: true });
    if (!request.isUrgent) stepBack(child.pid, request.isPatient ? PATIENT_NICENESS : NICENESS);
    if (hasGroups) child.stdin.write('\n');
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
    // What the program itself had started, and left.
    child.on('exit', () => hasGroups && killAll());
    child.on('close', (exitCode, signalName) => {
      settle();
      const killedBy = signalName ?? signalOf(exitCode);
      const code = killedBy === null ? exitCode : null;
      if (pending !== '') request.onLine(pending);
      if (signal.aborted) reject(asError(signal.reason));
      else resolve(ended === null ? { kind: 'exit', code, killedBy, complaints } : { kind: ended, complaints });
    });
  });
}

function signalOf(exitCode: number | null): NodeJS.Signals | null {
  const found = Object.entries(osConstants.signals).find(([, number]) => number === (exitCode ?? 0) - SIGNAL_CODES);
  return (found?.[0] as NodeJS.Signals | undefined) ?? null;
}

/**
 * A process group of its own is, for Linux, a session of its own, and sessions get equal shares of the processor whatever
 * their members' niceness: there the session has to step back too.
 */
function stepBack(pid: number | undefined, niceness: number): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, niceness);
  } catch {
    // It ended before it could be asked to step back.
  }
  if (process.platform === 'linux') void sessionStepsBack(pid, niceness);
}

/** Linux takes one such wish in a tenth of a second from everybody together. */
const WISHES = 5;
const WISH_AGAIN_MS = 150;

async function sessionStepsBack(pid: number, niceness: number): Promise<void> {
  for (let wish = 0; wish < WISHES; wish++) {
    const refusal = await writeFile(`/proc/${pid}/autogroup`, String(niceness), { flag: 'r+' }).then(() => null, (error: NodeJS.ErrnoException) => error.code);
    // Other refusals say that there are no such groups, or that the process has ended.
    if (refusal !== 'EAGAIN') return;
    await wait(WISH_AGAIN_MS, undefined, { ref: false });
  }
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error('Cancelled'));
