import type { Browser, BrowserContext, Page } from 'playwright';
import type { Account } from '../sync/site';

/** A phone of the middle kind on a line of the middle kind: four times slower than this machine, 1.6 Mbit/s, 150 ms there and back. */
const CPU_SLOWDOWN = 4;
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

export interface Seen {
  firstPaintMs: number;
  largestPaintMs: number;
  /** Sum of what moved without being asked to. */
  shift: number;
  /** The slowest answer to a press: the paint after it. */
  answerMs: number;
}

/** In the page, from its very beginning. Runs by itself: what it uses must stand inside. */
function watchPaints(): void {
  const seen = { firstPaintMs: 0, largestPaintMs: 0, shift: 0, answerMs: 0 };
  Object.assign(window, { seen });
  const watch = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  watch('paint', (entry) => entry.name === 'first-contentful-paint' && (seen.firstPaintMs = entry.startTime));
  watch('largest-contentful-paint', (entry) => (seen.largestPaintMs = entry.startTime));
  watch('layout-shift', (entry) => {
    const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!shift.hadRecentInput) seen.shift += shift.value;
  });
  watch(
    'event',
    (entry) => {
      if ((entry as PerformanceEntry & { interactionId: number }).interactionId > 0) seen.answerMs = Math.max(seen.answerMs, entry.duration);
    },
    { durationThreshold: 16 },
  );
}

export async function newPhone(browser: Browser, site: string, as: Account | null, options: { javaScriptEnabled?: boolean } = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2, locale: 'en-US', baseURL: site, ...options });
  if (as) {
    const [name, value] = as.cookie.split(/=(.*)/s) as [string, string];
    await context.addCookies([{ name, value, url: site }]);
  }
  await context.addInitScript(watchPaints);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  return { context, page };
}

export function whatWasSeen(page: Page): Promise<Seen> {
  return page.evaluate(() => (window as unknown as { seen: Seen }).seen);
}

/** When the page first painted, told without any script of the page. */
export function firstPaintMs(page: Page): Promise<number> {
  return page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN);
}
