interface Event {
  atMs: number;
  order: number;
  run: (() => void) | null;
}

/** True time of the simulated world: events run in order of time, equal ones in order of arrival. */
export class Scheduler {
  nowMs = 0;
  private heap: Event[] = [];
  private order = 0;

  at(atMs: number, run: () => void): Event {
    const event = { atMs: Math.max(atMs, this.nowMs), order: this.order++, run };
    this.push(event);
    return event;
  }

  after(delayMs: number, run: () => void): Event {
    return this.at(this.nowMs + Math.max(0, delayMs), run);
  }

  cancel(event: unknown): void {
    if (event) (event as Event).run = null;
  }

  runUntil(endMs: number): void {
    for (let event = this.heap[0]; event && event.atMs <= endMs; event = this.heap[0]) {
      this.pop();
      this.nowMs = event.atMs;
      const { run } = event;
      event.run = null;
      run?.();
    }
    this.nowMs = endMs;
  }

  private push(event: Event): void {
    const { heap } = this;
    let index = heap.push(event) - 1;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = heap[parentIndex] as Event;
      if (!isBefore(event, parent)) break;
      heap[index] = parent;
      index = parentIndex;
    }
    heap[index] = event;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop() as Event;
    if (heap.length === 0) return;
    let index = 0;
    for (;;) {
      let childIndex = 2 * index + 1;
      let child = heap[childIndex];
      if (!child) break;
      const right = heap[childIndex + 1];
      if (right && isBefore(right, child)) {
        childIndex += 1;
        child = right;
      }
      if (!isBefore(child, last)) break;
      heap[index] = child;
      index = childIndex;
    }
    heap[index] = last;
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
