import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Usage {
  cpuSec: number;
  /** Most that was seen since the measurement began, sampled often. */
  peakBytes: number;
  /** When it began. */
  startBytes: number;
}

const SAMPLE_MS = 20;

type Message = { kind: string } & Record<string, unknown>;

/** In the process that is measured: begins and ends a measurement when asked to. */
export function answerMeasurements(): void {
  let timer: NodeJS.Timeout | undefined;
  let usage: Usage & { cpu: NodeJS.CpuUsage };
  process.on('message', (message: Message) => {
    if (message.kind === 'begin') {
      clearInterval(timer);
      global.gc?.();
      const startBytes = process.memoryUsage.rss();
      usage = { cpuSec: 0, startBytes, peakBytes: startBytes, cpu: process.cpuUsage() };
      timer = setInterval(() => (usage.peakBytes = Math.max(usage.peakBytes, process.memoryUsage.rss())), SAMPLE_MS);
      process.send?.({ kind: 'begun' });
    } else if (message.kind === 'end') {
      clearInterval(timer);
      const { user, system } = process.cpuUsage(usage.cpu);
      process.send?.({ kind: 'usage', startBytes: usage.startBytes, peakBytes: usage.peakBytes, cpuSec: (user + system) / 1e6 });
    }
  });
}

export interface MeasuredProcess {
  url: string;
  dataDir: string;
  measured<T>(work: () => Promise<T>): Promise<{ result: T; usage: Usage; seconds: number }>;
  /** Resolves with the message that the process sends of itself. */
  hears(isIt: (message: Message) => boolean): Promise<Message>;
  stop(): Promise<void>;
}

/** Starts one of the servers of this folder and waits until it serves. */
export async function startProcess(name: string, env: Record<string, string> = {}): Promise<MeasuredProcess> {
  const child: ChildProcess = fork(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), [], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    env: { ...process.env, NODE_ENV: 'test', ...env },
  });
  const hears = (isIt: (message: Message) => boolean) =>
    new Promise<Message>((resolve, reject) => {
      const onExit = () => reject(new Error(`${name} ended`));
      const listen = (message: Message) => {
        if (!isIt(message)) return;
        child.off('message', listen).off('exit', onExit);
        resolve(message);
      };
      child.on('message', listen).once('exit', onExit);
    });
  const ready = await hears(({ kind }) => kind === 'ready');
  return {
    url: `http://127.0.0.1:${String(ready.port)}`,
    dataDir: String(ready.dataDir ?? ''),
    hears,
    async measured(work) {
      const begun = hears(({ kind }) => kind === 'begun');
      child.send({ kind: 'begin' });
      await begun;
      const beganMs = performance.now();
      const result = await work();
      const seconds = (performance.now() - beganMs) / 1000;
      const told = hears(({ kind }) => kind === 'usage');
      child.send({ kind: 'end' });
      return { result, seconds, usage: (await told) as unknown as Usage };
    },
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
