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
}

/** What the page keeps in `window.seen`. */
interface Kept extends Seen {
  /** The slowest answer to a press, from the press to the paint after it, since it was asked for last. */
  answerMs: number;
}

/** In the page, from its very beginning. No function in it may have a name: the compiler would add a helper that the page does not know. */
function watchPaints(): void {
  const seen = { firstPaintMs: 0, largestPaintMs: 0, shift: 0, answerMs: 0 };
  Object.assign(window, { seen });
  for (const type of ['paint', 'largest-contentful-paint', 'layout-shift', 'event']) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean; interactionId: number })[]) {
        if (entry.name === 'first-contentful-paint') seen.firstPaintMs = entry.startTime;
        if (type === 'largest-contentful-paint') seen.largestPaintMs = entry.startTime;
        if (type === 'layout-shift' && !entry.hadRecentInput) seen.shift += entry.value;
        if (type === 'event' && entry.interactionId > 0) seen.answerMs = Math.max(seen.answerMs, entry.duration);
      }
    }).observe({ type, buffered: true, ...(type === 'event' && { durationThreshold: 16 }) });
  }
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
  return page.evaluate(() => (window as unknown as { seen: Kept }).seen);
}

/** Since it was asked for last; 0 where nothing took as long as a frame. */
export function slowestAnswerMs(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { seen } = window as unknown as { seen: Kept };
    const { answerMs } = seen;
    seen.answerMs = 0;
    return answerMs;
  });
}

/** When the page first painted, told without any script of the page. */
export function firstPaintMs(page: Page): Promise<number> {
  return page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN);
}
