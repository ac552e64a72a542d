import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { become, theWorld } from './world';

const KILOBYTE = 1000;

/** Script that a page loads, compressed: what its HTML runs, and what comes beside or after it. */
async function scriptOf(page: Page, path: string, isThere: (page: Page) => Promise<void>): Promise<{ first: number; later: number }> {
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes.set(new URL(response.url()).pathname, response.body().then((body) => gzipSync(body).length));
  });
  const html = (await (await page.goto(path))?.text()) ?? '';
  await isThere(page);
  const sum = { first: 0, later: 0 };
  // The player's chunks are named in the head so that they come behind the page's own script; nothing waits for them.
  const isAhead = (name: string) => html.includes(`<link rel="preload" href="${name}" as="script"`) && !html.includes(`src="${name}"`);
  for (const [name, size] of sizes) sum[html.includes(name) && !isAhead(name) ? 'first' : 'later'] += await size;
  return sum;
}

const film = (page: Page) => expect(page.getByRole('slider', { name: 'Position' })).toBeAttached();

test.describe('script before a page is alive stays small', () => {
  test('home', async ({ page, context }) => {
    await become(context, theWorld().viewer);
    const { first } = await scriptOf(page, '/', () => page.waitForLoadState('load'));
    expect(first).toBeLessThanOrEqual(170 * KILOBYTE);
  });

  test('a film, and its player', async ({ page, context }) => {
    await become(context, theWorld().viewer);
    const { first, later } = await scriptOf(page, `/video/${theWorld().publicId}`, film);
    expect(first).toBeLessThanOrEqual(200 * KILOBYTE);
    expect(later).toBeLessThanOrEqual(250 * KILOBYTE);
  });

  // Its player is the film's, measured above; the connection and the follower come beside it.
  test('a room', async ({ page, context }) => {
    await become(context, theWorld().author);
    const { first } = await scriptOf(page, `/room/${theWorld().roomId}`, film);
    expect(first).toBeLessThanOrEqual(200 * KILOBYTE);
  });
});
