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
/** So much of what came, came no faster. The rest of the time the line waited for the server, or for a busy page. */
const SHARE_OF_BYTES = 0.75;

/** Bits per second while the line was full, files beside each other taken together; null where too little has come. */
export function shownBitsPerSec(fetched: readonly Fetched[]): number | null {
  const timed = fetched.filter(({ transferSize, responseStart, responseEnd }) => transferSize > 0 && responseEnd > responseStart && responseStart > 0);
  const allBytes = timed.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  if (allBytes < SHOWS_THE_LINE_BYTES) return null;
  // Each file is taken to have come evenly: between two of these instants the speed is the sum of theirs.
  const instants = [...new Set(timed.flatMap(({ responseStart, responseEnd }) => [responseStart, responseEnd]))].sort((one, other) => one - other);
  const stretches = instants.slice(1).map((endMs, index) => {
    const startMs = instants[index] as number;
    const bytesPerMs = timed.reduce((sum, file) => (file.responseStart <= startMs && endMs <= file.responseEnd ? sum + file.encodedBodySize / (file.responseEnd - file.responseStart) : sum), 0);
    return { bytesPerMs, bytes: bytesPerMs * (endMs - startMs) };
  });
  stretches.sort((one, other) => one.bytesPerMs - other.bytesPerMs);
  let bytes = 0;
  const reached = stretches.find((stretch) => (bytes += stretch.bytes) >= allBytes * SHARE_OF_BYTES);
  return reached ? reached.bytesPerMs * 8000 : null;
}

/** Of everything that this page has fetched. */
export function shownByPage(): number | null {
  return shownBitsPerSec(performance.getEntriesByType('resource').filter((entry) => entry instanceof PerformanceResourceTiming));
}
