/** An hour has two thousand small files: waiting for each in turn costs more than the work on them. */
const AT_ONCE = 16;

/** Does the same with each of many, some at a time; results stand in the order of the items. */
export async function severalAtOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>, atOnce = AT_ONCE): Promise<R[]> {
  const results: R[] = new Array<R>(items.length);
  let next = 0;
  const runner = async () => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i]!);
    }
  };
  // One that fails ends the others at their next item, and nothing is under way once the failure is told.
  const outcomes = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, () => runner().catch((error: unknown) => {
    next = items.length;
    throw error;
  })));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return results;
}
