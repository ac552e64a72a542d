/** Works off what is put in, one after the other; a failure does not hold up what follows. */
export class Mailbox {
  private tail: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(work);
    this.tail = result.catch(() => undefined);
    return result;
  }

  /** When all that is in it now is done. */
  async idle(): Promise<void> {
    await this.tail;
  }
}
