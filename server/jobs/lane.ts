import { setTimeout as wait } from 'node:timers/promises';

/** So many at once, in the order in which they came. */
export class Lane {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  /** @returns how to leave the lane again; a second call does nothing. @throws the signal's reason where it fires first */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.free > 0) this.free -= 1;
    else await this.turn(signal);
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    };
  }

  private turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        reject(signal.reason as Error);
      };
      this.waiting.push(begin);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }
}

/**
 * Short work goes before long work: what is long begins when nobody is at short work or waits for it, or once it has waited
 * for as long as can be asked of it.
 */
export class ShortBeforeLong {
  private readonly short: Lane;
  private readonly long: Lane;
  private atShort = 0;
  private quiet = new AbortController();

  constructor(private readonly at: { shortAtOnce: number; longAtOnce: number; patienceMs: number }) {
    this.short = new Lane(at.shortAtOnce);
    this.long = new Lane(at.longAtOnce);
  }

  /** @returns how to leave again; a second call does nothing. @throws the signal's reason where it fires first */
  async enterShort(signal: AbortSignal): Promise<() => void> {
    this.atShort += 1;
    let isCounted = true;
    const uncount = () => {
      if (isCounted) this.atShort -= 1;
      isCounted = false;
      if (this.atShort > 0) return;
      this.quiet.abort();
      this.quiet = new AbortController();
    };
    try {
      const leave = await this.short.enter(signal);
      return () => {
        leave();
        uncount();
      };
    } catch (error) {
      uncount();
      throw error;
    }
  }

  /** Likewise. */
  async enterLong(signal: AbortSignal): Promise<() => void> {
    const enough = AbortSignal.timeout(this.at.patienceMs);
    const leave = await this.long.enter(signal);
    while (this.atShort > 0 && !enough.aborted && !signal.aborted) {
      await wait(LONGEST_WAIT_MS, undefined, { signal: AbortSignal.any([this.quiet.signal, enough, signal]) }).catch(() => undefined);
    }
    if (!signal.aborted) return leave;
    leave();
    throw signal.reason as Error;
  }
}

/** Something else ends each wait before. */
const LONGEST_WAIT_MS = 24 * 3_600_000;
