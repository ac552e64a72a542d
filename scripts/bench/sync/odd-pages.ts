/** What befell one viewer's machine or page; plain data, since it travels into the page. */
export interface PageOddity {
  /** The clock is off by this, and runs that much too fast (negative: too slow). */
  clockOffMs: number;
  clockSkewPpm: number;
}

declare global {
  interface Window {
    /** Epoch ms by the machine's true clock, whatever the page is made to believe. */
    trueNowMs(): number;
    goBehind(): void;
  }
}

const MAX_OFF_MS = 3 * 60_000;
const MAX_SKEW_PPM = 200;

/** Viewers' clocks spread evenly between slow and fast, each wrong by minutes; the first one's runs true. */
export function wrongClock(index: number): PageOddity {
  const share = index === 0 ? 0 : index % 2 === 0 ? 1 / index : -1 / index;
  return { clockOffMs: share * MAX_OFF_MS, clockSkewPpm: share * MAX_SKEW_PPM };
}

export const trueClock: PageOddity = { clockOffMs: 0, clockSkewPpm: 0 };

/**
 * Runs in the page before all else. A wrong clock: all that tells the time is off, and gains or loses; the film runs by the
 * sound's own clock, which is another one in real machines too. Behind: as in a tab that is not looked at, the page is
 * hidden and its timers come once a second.
 */
export function makeOdd({ clockOffMs, clockSkewPpm }: PageOddity): void {
  const monotonic = performance.now.bind(performance);
  const origin = performance.timeOrigin;
  window.trueNowMs = () => origin + monotonic();
  if (clockOffMs !== 0 || clockSkewPpm !== 0) {
    const passed = () => monotonic() * (1 + clockSkewPpm / 1e6);
    performance.now = passed;
    Object.defineProperty(performance, 'timeOrigin', { get: () => origin + clockOffMs });
    Date.now = () => Math.round(origin + clockOffMs + passed());
  }
  window.goBehind = () => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    const [timeout, second] = [window.setTimeout.bind(window), 1_000];
    window.setTimeout = ((act: TimerHandler, ms = 0, ...given: unknown[]) => {
      const dueMs = monotonic() + ms;
      return timeout(act, Math.ceil(dueMs / second) * second - monotonic(), ...given);
    }) as typeof window.setTimeout;
    document.dispatchEvent(new Event('visibilitychange'));
  };
}
