import { expect, test } from '@playwright/test';
import { violationsOn } from './accessibility';
import { overhang } from './fit';
import { everyPlace } from './places';
import { become, theWorld } from './world';

/** Between the two kinds of screen every page is seen in both themes and both languages. */
const looks = {
  desktop: [['dark', 'en'], ['light', 'ru']],
  phone: [['light', 'en'], ['dark', 'ru']],
} as const;

for (const look of [0, 1] as const) {
  test(`every page stands in look ${look + 1} of 2: no violation, nothing wider than the screen, nothing asked of other hosts`, async ({ page, context, baseURL }, info) => {
    const kind = info.project.name as keyof typeof looks;
    const [theme, locale] = looks[kind][look];
    test.setTimeout(600_000);
    const foreign: string[] = [];
    const faults: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(baseURL!) && !/^(blob|data):/.test(request.url())) foreign.push(request.url());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Hydration/i.test(message.text())) faults.push(message.text());
    });
    await context.addCookies([
      { name: 'theme', value: theme, url: baseURL! },
      { name: 'locale', value: locale, url: baseURL! },
    ]);
    let present: string | null = null;
    for (const { name, path, as } of everyPlace(theWorld())) {
      if (as !== present) await become(context, as);
      present = as;
      await page.goto(path);
      await expect(page.locator('h1'), path).toHaveCount(1);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await page.screenshot({ path: `test-results/screens/${kind}-${theme}-${locale}-${name}.png` });
      for (const violation of await violationsOn(page)) faults.push(`${name}: ${violation}`);
      if ((await overhang(page)) > 0) faults.push(`${name}: wider than the screen`);
    }
    expect(foreign).toEqual([]);
    expect(faults).toEqual([]);
  });
}

test('a channel shows what is watched together there, and tells of itself on a page of its own', async ({ page, context, baseURL }) => {
  const { author, channelId, publicId } = theWorld();
  await become(context, author);
  const made = await context.request.post('/api/rooms', { data: { video_id: publicId, visibility: 'public' }, headers: { origin: baseURL! } });
  const { id: roomId } = (await made.json()) as { id: number };
  await page.goto(`/channel/${channelId}`);
  const live = page.getByRole('region', { name: 'Live now' });
  // Other specs open rooms on its videos too.
  await expect.poll(() => live.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toContain(`/room/${roomId}`);
  const parts = page.getByRole('navigation', { name: 'Parts of the channel' });
  await expect(parts.getByRole('link', { name: 'Videos' })).toHaveAttribute('aria-current', 'page');
  await parts.getByRole('link', { name: 'About' }).click();
  await expect(page.getByRole('region', { name: 'About' })).toContainText('Зима без слов');
  await expect(page.getByRole('link', { name: 'RSS feed' })).toHaveAttribute('href', `/channel/${channelId}/feed.xml`);
  await expect(live).toHaveCount(0);
});

test('a page that needs an account sends to sign in and brings back', async ({ page }) => {
  await page.goto('/studio');
  await expect(page).toHaveURL('/login?next=%2Fstudio');
});

test('the reference of the API stands in the narrowest window: no violation, nothing wider', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/api/docs');
  await page.locator('details').evaluateAll((all) => all.slice(0, 12).forEach((one) => one.setAttribute('open', '')));
  expect(await overhang(page)).toBe(0);
  expect(await violationsOn(page)).toEqual([]);
});

test('in forced colours what is pressed is written in the colours of what is chosen', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'theme', value: 'dark', url: baseURL! }]);
  await become(context, theWorld().viewer);
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`/video/${theWorld().publicId}`);
  const like = page.getByRole('button', { name: /^Like/, pressed: true });
  await expect(like).toBeVisible();
  const [shown, chosen] = await like.evaluate((button) => {
    const probe = document.body.appendChild(document.createElement('p'));
    probe.style.cssText = 'forced-color-adjust: none; color: HighlightText; background-color: Highlight';
    return [button, probe].map((element) => `${getComputedStyle(element).color} on ${getComputedStyle(element).backgroundColor}`);
  });
  expect(shown).toBe(chosen);
});
