import type { Browser, BrowserContext, Page } from 'playwright';
import type { Course, Look } from './course';
import { delayProxy, type DelayProxy } from './delay-proxy';
import type { LineQuality } from './delayed-line';
import { makeOdd, trueClock, type PageOddity } from './odd-pages';

/** One person with a browser context, a line of their own, and a film that is looked at. */
export interface Viewer {
  page: Page;
  line: DelayProxy;
  context: BrowserContext;
  close(): Promise<void>;
}

export interface ViewerOptions {
  cookie?: string;
  oddity?: PageOddity;
}

export async function newViewer(browser: Browser, siteUrl: string, quality: LineQuality, { cookie, oddity = trueClock }: ViewerOptions = {}): Promise<Viewer> {
  const line = await delayProxy(quality);
  const context = await browser.newContext({ baseURL: siteUrl, proxy: { server: line.url }, viewport: { width: 800, height: 600 }, locale: 'en-US' });
  if (cookie !== undefined) {
    const [name, value] = cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: siteUrl }]);
  }
  const page = await context.newPage();
  await page.addInitScript(makeOdd, oddity);
  await page.addInitScript(watchFilm);
  return {
    page,
    line,
    context,
    async close() {
      await context.close();
      await line.close();
    },
  };
}

declare global {
  interface Window {
    looks: Look[];
  }
}

/** Runs in the page: looks at the film every 100 ms, each time the median of five reads paired with the clock. */
function watchFilm(): void {
  window.looks = [];
  setInterval(() => {
    const film = document.querySelector('video');
    if (film === null || film.readyState < 2) return;
    const reads = Array.from({ length: 5 }, () => ({ atMs: window.trueNowMs(), positionMs: film.currentTime * 1000 }));
    reads.sort((a, b) => a.positionMs - a.atMs - (b.positionMs - b.atMs));
    window.looks.push({ ...reads[2]!, isPaused: film.paused });
  }, 100);
}

/** Everything seen so far. */
export function courseOf(viewer: Viewer): Promise<Course> {
  return viewer.page.evaluate(() => window.looks);
}

/** Comes in by the one button; a guest by the link and a name. @returns when the button was pressed, epoch ms */
export async function join({ page }: Viewer, path: string, guestName?: string): Promise<number> {
  await page.goto(path);
  if (guestName !== undefined) await page.getByLabel('Your name').fill(guestName);
  const button = page.getByRole('button', { name: 'Join' });
  await button.waitFor();
  const pressedAtMs = await page.evaluate(() => window.trueNowMs());
  await button.click();
  return pressedAtMs;
}

export async function filmReady({ page }: Viewer): Promise<void> {
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 3, undefined, { timeout: 60_000 });
}

/** The room has let this page in, so that it takes commands. */
export async function inRoom({ page }: Viewer): Promise<void> {
  await page.getByRole('button', { name: /^(Paused together|In sync)/ }).waitFor({ timeout: 60_000 });
}

/** @returns when it was pressed, epoch ms */
export async function press({ page }: Viewer, key: string): Promise<number> {
  const atMs = await page.evaluate(() => window.trueNowMs());
  await page.getByRole('region', { name: /^Video player/ }).press(key);
  return atMs;
}
