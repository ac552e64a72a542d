import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type Db, type DrizzleTransactionLike, type JobWithMetadata, type Queue } from 'pg-boss';
import type { Bus } from '@/server/ports/bus';
import type { Log } from '@/server/ports/log';
import type { JobContext, JobDefinition, JobQueue, SendOptions, WorkOptions } from '@/server/ports/queue';
import type { Transaction } from '@/server/ports/transaction';

/** Tables of the queue stand in a schema of their own, made and kept by pg-boss. */
const SCHEMA = 'jobs';

/** A process that is silent for this long is dead; a busy machine may well stop for a few seconds. */
const HEARTBEAT_SEC = 15;
const HEARTBEAT_EVERY_SEC = 3;
/** How often the dead are looked for: with the heartbeat, a killed worker's job is taken up within 25 s. */
const SUPERVISE_EVERY_SEC = 4;
/** Notifications wake workers at once; this is for those that were missed, and for retries that fall due. */
const POLL_SEC = 2;
const RETRY_DELAY_SEC = 2;
const RETRY_DELAY_MAX_SEC = 300;
/** Handlers were told to stop; what they still need is the end of a child process. */
const STOP_GRACE_MS = 4_000;
/** Work, supervision and a listener; the workers themselves hold no connection while they work. */
const CONNECTIONS = 4;
const KEPT_SEC = 24 * 3600;
/** Each that is beside the others costs a heartbeat and a poll every few seconds. */
const MAX_BESIDE = 30;

export interface PgBossQueueInput {
  url: string;
  bus: Bus;
  log: Log;
}

interface Running {
  name: string;
  key: string;
  stop: AbortController;
}

/** Thrown into a handler that has to stop for a reason that is not its own fault. */
class JobStopped extends Error {
  override readonly name = 'AbortError';
}

/** The queue on Postgres by pg-boss: jobs commit with the rows that they are about. */
export function pgBossQueue({ url, bus, log }: PgBossQueueInput): JobQueue {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    max: CONNECTIONS,
    application_name: 'videohost jobs',
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISE_EVERY_SEC,
    monitorIntervalSeconds: SUPERVISE_EVERY_SEC,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => log.warn({ err: error }, 'The job queue met an error'));
  boss.on('warning', (warning) => log.debug({ warning }, 'The job queue warns'));

  const running = new Map<string, Running>();
  const queues = new Map<string, Promise<void>>();
  let starting: Promise<unknown> | null = null;
  let isStopping = false;
  let besides = 0;

  const unsubscribe = bus.subscribe('job_cancelled', ({ name, key }) => {
    for (const job of running.values()) if (job.name === name && job.key === key) job.stop.abort(new JobStopped('The job was cancelled'));
  });

  const started = () => (starting ??= boss.start());

  /** Makes the queue of a kind, and the one that takes what was given up, once in this process. */
  async function ready(job: JobDefinition<never>): Promise<void> {
    await started();
    const made = queues.get(job.name) ?? makeQueues(job);
    queues.set(job.name, made);
    return made;
  }

  async function makeQueues(job: JobDefinition<never>): Promise<void> {
    const common = { retryBackoff: true, retryDelay: RETRY_DELAY_SEC, retryDelayMax: RETRY_DELAY_MAX_SEC, deleteAfterSeconds: KEPT_SEC, heartbeatSeconds: HEARTBEAT_SEC };
    const settings: Omit<Queue, 'name' | 'policy' | 'deadLetter'> = { ...common, retryLimit: job.attempts - 1, expireInSeconds: job.timeoutSec, notify: true };
    const givenUp = givenUpName(job);
    await boss.createQueue(givenUp, { ...common, policy: 'standard', retryLimit: 20, notify: true });
    await boss.createQueue(job.name, { ...settings, policy: 'exclusive', deadLetter: givenUp });
    // Made by an earlier version with other settings, perhaps.
    await boss.updateQueue(job.name, { retryLimit: settings.retryLimit, expireInSeconds: settings.expireInSeconds, heartbeatSeconds: HEARTBEAT_SEC });
  }

  async function run<T extends object>(job: JobDefinition<T>, found: JobWithMetadata<object>, handler: (data: T, context: JobContext) => Promise<void>, makeRoom: () => void): Promise<void> {
    const key = found.singletonKey ?? '';
    const stop = new AbortController();
    // Fires when the time is over or when another process holds the job by now.
    found.signal.addEventListener('abort', () => stop.abort(new JobStopped('The time of the job is over')), { once: true });
    running.set(found.id, { name: job.name, key, stop });
    try {
      const context = { signal: stop.signal, attempt: found.retryCount + 1, isLastAttempt: found.retryCount >= found.retryLimit, makeRoom };
      await handler(job.schema.parse(found.data), context);
    } catch (error) {
      if (isStopping && stop.signal.aborted) await giveBack(job, found);
      else if (await isCancelled(job, found.id)) log.debug({ job: job.name, key }, 'A job was cancelled');
      else {
        log.warn({ err: error, job: job.name, key, attempt: found.retryCount + 1 }, 'A job failed');
        throw error;
      }
    } finally {
      running.delete(found.id);
    }
  }

  async function isCancelled(job: { name: string }, id: string): Promise<boolean> {
    const [row] = await boss.findJobs(job.name, { id });
    return row === undefined || row.state === 'cancelled';
  }

  /** A drained job is nobody's failure: it ends here and stands in the queue again, in one step. */
  async function giveBack(job: { name: string }, found: JobWithMetadata<object>): Promise<void> {
    const db = boss.getDb();
    const transaction = await db.beginTransaction!();
    try {
      await boss.complete(found.name, found.id, null, { db: transaction.db });
      await boss.send(found.name, found.data, {
        db: transaction.db, priority: found.priority, ...(found.singletonKey !== null && { singletonKey: found.singletonKey }),
      });
      await transaction.commit();
    } catch (error) {
      await transaction.rollback();
      log.warn({ err: error, job: job.name }, 'A job could not be given back; its heartbeat will run out');
      throw error;
    }
  }

  /** A worker more while a job that made room goes on; a job which that one has begun by then is brought to its end. */
  function beside(job: { name: string }, workers: (localConcurrency: number) => Promise<string>) {
    let more: Promise<string | null> | null = null;
    return {
      make(): void {
        if (more !== null || isStopping || besides >= MAX_BESIDE) return;
        besides += 1;
        more = workers(1).catch((error: unknown) => {
          log.warn({ err: error, job: job.name }, 'No job can be taken up beside those that wait');
          return null;
        });
      },
      async giveUp(): Promise<void> {
        if (more === null) return;
        const id = await more;
        besides -= 1;
        if (id !== null) await boss.offWork(job.name, { id, wait: false });
      },
    };
  }

  return {
    async send<T extends object>(job: JobDefinition<T>, data: T, { tx, key, delaySec, priority }: SendOptions = {}) {
      await ready(job as unknown as JobDefinition<never>);
      await boss.send(job.name, data, {
        // Without a key of its own, no job stands in another's way.
        singletonKey: key ?? randomUUID(),
        ...(delaySec !== undefined && { startAfter: delaySec }),
        ...(priority !== undefined && { priority }),
        ...(tx && { db: inTransaction(tx) }),
      });
    },

    async cancel(job, key) {
      await ready(job as unknown as JobDefinition<never>);
      const found = await boss.findJobs(job.name, { key });
      const unfinished = found.filter((row) => row.state === 'created' || row.state === 'retry' || row.state === 'active');
      if (unfinished.length === 0) return;
      await boss.cancel(job.name, unfinished.map((row) => row.id));
      bus.publish('job_cancelled', { name: job.name, key });
    },

    async hasUnfinished(job, key) {
      await ready(job as unknown as JobDefinition<never>);
      const found = await boss.findJobs(job.name, { key });
      return found.some((row) => row.state === 'created' || row.state === 'retry' || row.state === 'active');
    },

    async work<T extends object>(job: JobDefinition<T>, { concurrency, onGivenUp }: WorkOptions<T>, handler: (data: T, context: JobContext) => Promise<void>) {
      if (concurrency < 1) return;
      await ready(job as unknown as JobDefinition<never>);
      const workers = (localConcurrency: number) => {
        const options = { includeMetadata: true, localConcurrency, pollingIntervalSeconds: POLL_SEC, notifyPollingIntervalSeconds: POLL_SEC, heartbeatRefreshSeconds: HEARTBEAT_EVERY_SEC } as const;
        return boss.work<object, void, typeof options>(job.name, options, async ([found]) => {
          if (!found) return;
          const room = beside(job, workers);
          try {
            await run(job, found, handler, room.make);
          } finally {
            await room.giveUp();
          }
          // There may be more: look at once, not at the next poll.
          boss.notifyWorker(workerId);
        });
      };
      const workerId = await workers(concurrency);
      if (!onGivenUp) return;
      await boss.work<object>(givenUpName(job), { pollingIntervalSeconds: POLL_SEC, notifyPollingIntervalSeconds: POLL_SEC }, async ([found]) => {
        const data = found && job.schema.safeParse(found.data);
        if (data?.success) await onGivenUp(data.data);
      });
    },

    async schedule(job, cron, data) {
      await ready(job as unknown as JobDefinition<never>);
      await boss.schedule(job.name, cron, data, { tz: 'UTC', singletonKey: 'scheduled' });
    },

    async start() {
      await started();
    },

    async stop() {
      isStopping = true;
      unsubscribe();
      if (starting === null) return;
      await starting.catch(() => undefined);
      for (const job of running.values()) job.stop.abort(new JobStopped('The process stops'));
      await boss.stop({ graceful: true, timeout: STOP_GRACE_MS });
    },
  };
}

function givenUpName(job: { name: string }): string {
  return `${job.name}-given-up`;
}

function inTransaction(tx: Transaction): Db {
  return fromDrizzle(tx as unknown as DrizzleTransactionLike, sql);
}
