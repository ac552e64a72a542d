/**
 * A question to the server about what is also told live: whatever is told while the answer is on its way may be in it or
 * not, so then it is asked once more.
 */
export function freshAnswer<Answer>(ask: () => Promise<Answer>, take: (answer: Answer) => void) {
  let toldCount = 0;
  async function renew(): Promise<void> {
    const before = toldCount;
    let answer: Answer;
    try {
      answer = await ask();
    } catch {
      return; // The next connection asks again.
    }
    if (toldCount !== before) return renew();
    take(answer);
  }
  return {
    renew,
    /** Something was told. */
    note() {
      toldCount += 1;
    },
  };
}
