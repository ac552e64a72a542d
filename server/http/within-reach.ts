import { setImmediate as eventsAreRead } from 'node:timers/promises';
import { Problem } from '@/lib/contracts/errors';

/** From here on a call counts as slow, and the stores are asked whether they still answer. */
const SLOW_AFTER_MS = 1_000;
/** How long they may take, in ticks; with the time before it stays below the two seconds that a client is promised. */
const TICK_MS = 100;
const TICKS = 8;
/** A tick this much too late says that the machine is overloaded, and nothing about the stores: they get their time anew. */
const LATE_MS = 50;
/** So often at most: a machine that is overloaded for good must answer too. */
const MAX_EXTENSIONS = 5;

/**
 * Waits for `work`, but not for stores that are out of reach: a connection whose other end hangs gives no error by itself.
 * Work that is merely slow goes on.
 * @throws Problem `unavailable`
 */
export async function withinReach<T>(work: Promise<T>, checks: readonly { check(): Promise<void> }[]): Promise<T> {
  const done = work.then(() => true);
  if (await Promise.race([done, tick(SLOW_AFTER_MS).then(() => false)])) return work;
  const answered = Promise.all(checks.map(({ check }) => check())).then(() => true, () => false);
  if (await Promise.race([done, answered, patience()])) return work;
  // Its end is of no interest any more, and its failure is what is answered here.
  done.catch(() => undefined);
  throw new Problem('unavailable', { retryAfterSec: 2 });
}

/** Over when the stores had their time without this process being in the way. */
async function patience(): Promise<false> {
  let extensions = 0;
  for (let ticks = 0; ticks < TICKS; ticks += 1) {
    const isLate = await tick(TICK_MS);
    if (!isLate || extensions === MAX_EXTENSIONS) continue;
    extensions += 1;
    ticks = -1;
  }
  return false;
}

/** @returns whether it took much longer. What has arrived by its end is read before it counts. */
async function tick(ms: number): Promise<boolean> {
  const startedMs = performance.now();
  await new Promise((resolve) => setTimeout(resolve, ms).unref());
  const isLate = performance.now() - startedMs - ms > LATE_MS;
  await eventsAreRead();
  await eventsAreRead();
  return isLate;
}
