import { Problem } from '@/lib/contracts/errors';

/** From here on a call counts as slow, and the stores are asked whether they still answer. */
const SLOW_AFTER_MS = 1_000;
/** How long they may take; with the time before it stays below the two seconds that a client is promised. */
const ANSWER_WITHIN_MS = 600;

/**
 * Waits for `work`, but not for stores that are out of reach: a connection whose other end hangs gives no error by itself.
 * Work that is merely slow goes on.
 * @throws Problem `unavailable`
 */
export async function withinReach<T>(work: Promise<T>, checks: readonly { check(): Promise<void> }[]): Promise<T> {
  const slow = Symbol('slow');
  const first = await Promise.race([work, after(SLOW_AFTER_MS, slow)]);
  if (first !== slow) return first as T;
  const reachable = Promise.all(checks.map(({ check }) => check())).then(() => true, () => false);
  const answered = await Promise.race([work.then(() => true), reachable, after(ANSWER_WITHIN_MS, false)]);
  if (answered) return work;
  // Its end is of no interest any more, and its failure is what is answered here.
  work.catch(() => undefined);
  throw new Problem('unavailable', { retryAfterSec: 2 });
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value).unref());
}
