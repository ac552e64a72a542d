/**
 * Works of one room, one after the other within this process. Without it everybody who waits for a room's lock would hold a
 * connection to the database meanwhile, and a rush on one room would leave none for others.
 */
export class Turns {
  private readonly tails = new Map<number, Promise<unknown>>();

  async take<T>(roomId: number, work: () => Promise<T>): Promise<T> {
    const result = (this.tails.get(roomId) ?? Promise.resolve()).then(work);
    const tail = result.catch(() => undefined);
    this.tails.set(roomId, tail);
    try {
      return await result;
    } finally {
      if (this.tails.get(roomId) === tail) this.tails.delete(roomId);
    }
  }
}
