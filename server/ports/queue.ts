import type { z } from 'zod';
import type { Transaction } from './transaction';

/** A job is a schema and an idempotent handler. */
export interface JobDefinition<T extends object = object> {
  name: string;
  schema: z.ZodType<T>;
  /** Attempts in all before the job is given up. */
  attempts: number;
  /** Longest run of one attempt. */
  timeoutSec: number;
}

export interface JobContext {
  /** Aborted when the job is cancelled, runs too long, or the process drains. */
  signal: AbortSignal;
  /** Counted from 1. */
  attempt: number;
  isLastAttempt: boolean;
  /** For a job that waits with its most urgent part done: another may be taken up beside it, beyond the number that runs at once. */
  makeRoom(): void;
}

export interface SendOptions {
  /** The job exists exactly when the transaction commits. */
  tx?: Transaction;
  /** One unfinished job per key: a second one is dropped. */
  key?: string;
  delaySec?: number;
  /** Higher goes first. */
  priority?: number;
}

export interface WorkOptions<T> {
  /** How many of this kind run at once in this process, besides those that made room. */
  concurrency: number;
  /** Told once when the last attempt has failed, by whatever it failed: an error, its time, or the death of its process. */
  onGivenUp?: (data: T) => Promise<void>;
}

export interface JobQueue {
  send<T extends object>(job: JobDefinition<T>, data: T, options?: SendOptions): Promise<void>;
  /** Removes the waiting job of that key, or aborts it on whichever process it runs. */
  cancel<T extends object>(job: JobDefinition<T>, key: string): Promise<void>;
  /** Whether a job of that key waits or runs. */
  hasUnfinished<T extends object>(job: JobDefinition<T>, key: string): Promise<boolean>;
  /** Takes up jobs of this kind in this process. What the handler throws counts as a failed attempt. */
  work<T extends object>(job: JobDefinition<T>, options: WorkOptions<T>, handler: (data: T, context: JobContext) => Promise<void>): Promise<void>;
  /** Sends the job again and again by a cron expression (UTC), once for all processes together. */
  schedule<T extends object>(job: JobDefinition<T>, cron: string, data: T): Promise<void>;
  start(): Promise<void>;
  /** Gives back what runs here, so that another process takes it up at once. */
  stop(): Promise<void>;
}
