/** What a page's own files told of the line, before any film was fetched. */

interface Fetched {
  encodedBodySize: number;
  /** 0 for what the browser had stored. */
  transferSize: number;
  responseStart: number;
  responseEnd: number;
}

/** Less tells of the way to the server rather than of the line's width. */
const SHOWS_THE_LINE_BYTES = 100_000;

/** Bits per second while anything was coming, files beside each other taken together; null where too little has come. */
export function shownBitsPerSec(fetched: readonly Fetched[]): number | null {
  const timed = fetched.filter(({ transferSize, responseStart, responseEnd }) => transferSize > 0 && responseEnd > responseStart && responseStart > 0);
  const bytes = timed.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  if (bytes < SHOWS_THE_LINE_BYTES) return null;
  let busyMs = 0;
  let untilMs = 0;
  for (const { responseStart, responseEnd } of timed.toSorted((one, other) => one.responseStart - other.responseStart)) {
    busyMs += Math.max(0, responseEnd - Math.max(responseStart, untilMs));
    untilMs = Math.max(untilMs, responseEnd);
  }
  return (bytes * 8000) / busyMs;
}

/** Of everything that this page has fetched. */
export function shownByPage(): number | null {
  return shownBitsPerSec(performance.getEntriesByType('resource').filter((entry) => entry instanceof PerformanceResourceTiming));
}
