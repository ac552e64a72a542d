/** Work for a few at once, the rest in the order in which they came, and only so many of those. */
export function places(count: number, maxWaiting: number): { run<T>(work: () => Promise<T>, whenFull: () => Error): Promise<T> } {
  let free = count;
  const waiting: (() => void)[] = [];

  async function enter(whenFull: () => Error): Promise<void> {
    if (free > 0) {
      free -= 1;
      return;
    }
    if (waiting.length >= maxWaiting) throw whenFull();
    await new Promise<void>((begin) => waiting.push(begin));
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  return {
    async run(work, whenFull) {
      await enter(whenFull);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
