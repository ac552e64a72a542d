import { gzipSync } from 'node:zlib';
import { expect, test, type Page, type Response } from '@playwright/test';
import { become, theWorld } from './world';

const KILOBYTE = 1000;

/** Script that a page loads, compressed: what its HTML runs, and what comes beside or after it. */
async function scriptOf(page: Page, path: string, isThere: (page: Page) => Promise<void>): Promise<{ first: number; later: number }> {
  const sizes = new Map<string, Promise<number>>();
  const note = (response: Response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes.set(new URL(response.url()).pathname, response.body().then((body) => gzipSync(body).length));
  };
  page.on('response', note);
  const html = (await (await page.goto(path))?.text()) ?? '';
  await isThere(page);
  // What is fetched from now on is for something else, and would still be on its way when the test ends.
  page.off('response', note);
  const sum = { first: 0, later: 0 };
  // The player's chunks are named in the head so that they come behind the page's own script; nothing waits for them.
  const ahead = new Set(JSON.parse(/\}\)\(\[[^\]]*\], (\[[^\]]*\]), "/.exec(html)?.[1] ?? '[]') as string[]);
  const isAhead = (name: string) => ahead.has(name) && !html.includes(`src="${name}"`);
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

test('pages, scripts and answers travel compressed', async ({ request }) => {
  const html = await request.get('/');
  const script = /<script src="([^"]+)"/.exec(await html.text())![1]!;
  const answers = [html, await request.get(script), await request.get('/api/openapi.json')];
  expect(answers.map((answer) => answer.headers()['content-encoding'])).toEqual(['br', 'br', 'br']);
});

test('links ask the server for nothing until they are pressed', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => void (request.url().includes('_rsc=') && asked.push(request.url())));
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(asked).toEqual([]);
  await page.getByRole('region', { name: 'Videos' }).getByRole('link').first().click();
  await page.waitForURL('**/video/*');
  expect(asked).toHaveLength(1);
});

test.describe('a page is painted before it asks for what makes it alive', () => {
  for (const [name, path] of [['home', () => '/'], ['a film', () => `/video/${theWorld().publicId}`], ['a share link', () => theWorld().link]] as const) {
    test(name, async ({ page }) => {
      await page.goto(path());
      // React's own first script stands in the page: it is small, and waits for the others.
      const askedMs = () => page.evaluate(() => performance.getEntriesByType('resource')
        .filter(({ name: url }) => url.endsWith('.js') && !document.querySelector(`body script[src="${new URL(url).pathname}"]`)).map(({ startTime }) => startTime));
      await expect.poll(async () => (await askedMs()).length, { timeout: 40_000 }).toBeGreaterThan(5);
      const paintedMs = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime);
      expect(Math.min(...(await askedMs()))).toBeGreaterThan(paintedMs);
    });
  }
});

test('a page that its scripts must draw asks for them at once', async ({ page }) => {
  // Without the patience that ends when no paint is told of.
  await page.addInitScript(() => {
    const later = window.setTimeout;
    window.setTimeout = ((run: () => void, ms?: number) => (ms !== undefined && ms >= 1_000 ? 0 : later(run, ms))) as typeof window.setTimeout;
  });
  // As Next sends a page that failed: nothing in it but what scripts draw.
  await page.route('/rooms', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('<html ', '<html id="__next_error__" ').replace(/<body>.*?(?=<script)/s, '<body>');
    await route.fulfill({ response, body });
  });
  await page.goto('/rooms');
  await expect(page.getByRole('heading', { level: 1, name: 'Rooms' })).toBeVisible();
});
