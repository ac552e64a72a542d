/** Where one fails, the others are stopped and have ended before the failure is passed on. */
export async function allOrNone<const T extends readonly Promise<unknown>[]>(works: T, stop: AbortController): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const end = (error: unknown) => {
    stop.abort(error);
    throw error;
  };
  // What is stopped fails with the same reason.
  const outcomes = await Promise.allSettled(works.map((work) => work.catch(end)));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value) as never;
}
