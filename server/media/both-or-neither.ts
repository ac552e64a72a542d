/** Where one fails, the other is stopped and has ended before the failure is passed on. */
export async function bothOrNeither(one: Promise<unknown>, other: Promise<unknown>, stop: AbortController): Promise<void> {
  const end = (error: unknown) => {
    stop.abort(error);
    throw error;
  };
  const outcomes = await Promise.allSettled([one.catch(end), other.catch(end)]);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}
