import { expect, type Browser, type BrowserContext, type Page, type TestInfo } from '@playwright/test';

let count = 0;

/** A name that nobody else in this run has. */
export function newName(stem: string): string {
  count += 1;
  return `${stem}-${process.pid}-${Date.now().toString(36)}${count}`;
}

export const PASSWORD = 'correct horse battery';

/** Another person with a browser of their own, of the same kind as the test's. */
export async function newPerson(browser: Browser, info: TestInfo): Promise<{ context: BrowserContext; page: Page }> {
  const { viewport, hasTouch, isMobile, deviceScaleFactor, baseURL, locale } = info.project.use;
  const context = await browser.newContext({ viewport, hasTouch, isMobile, deviceScaleFactor, locale, baseURL: baseURL ?? process.env.BASE_URL });
  return { context, page: await context.newPage() };
}

/** Registers by the form, as a visitor does. */
export async function register(page: Page, username: string, next = '/'): Promise<void> {
  await page.goto(`/register?next=${encodeURIComponent(next)}`);
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('E-mail').fill(`${username}@example.org`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL(next);
}

/** How the film stands in this browser. */
export function film(page: Page): Promise<{ positionSec: number; isPaused: boolean; readyState: number }> {
  return page.evaluate(() => {
    const media = document.querySelector('video');
    return { positionSec: media?.currentTime ?? Number.NaN, isPaused: media?.paused ?? true, readyState: media?.readyState ?? 0 };
  });
}
