import type { z } from 'zod';
import type { Transaction } from './transaction';

/** A job is a schema and an idempotent handler. */
export interface JobDefinition<T = unknown> {
  name: string;
  schema: z.ZodType<T>;
  /** Attempts in all before the job is given up. */
  attempts: number;
  /** Longest run of one attempt. */
  timeoutSec: number;
  /** How many of this kind run at once in one process; the transcodes' figure is configuration. */
  concurrency: number;
}

export interface JobContext {
  /** Aborted when the job is cancelled or the process drains. */
  signal: AbortSignal;
  attempt: number;
  isLastAttempt: boolean;
}

export interface JobQueue {
  /** With a transaction, the job exists exactly when the transaction commits. `key`: one unfinished job per key. */
  send<T>(job: JobDefinition<T>, data: T, options?: { tx?: Transaction; key?: string; delaySec?: number; priority?: number; group?: string }): Promise<void>;
  /** Removes waiting jobs of that key and aborts a running one, on whichever process it runs. */
  cancel(job: JobDefinition<never> | { name: string }, key: string): Promise<void>;
  /** Takes up jobs of this kind in this process. */
  work<T>(job: JobDefinition<T>, handler: (data: T, context: JobContext) => Promise<void>): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}
