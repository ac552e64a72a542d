import { expect, test } from '@playwright/test';
import { controlsOfPlayer } from './fit';
import { become, theWorld } from './world';

for (const [theme, locale, title, ground] of [
  ['dark', 'ru', 'Нет сети', 'rgb(11, 13, 22)'],
  ['light', 'en', 'No network', 'rgb(249, 250, 253)'],
] as const) {
  test(`without a network a page of ours says so, in the language and the theme that were chosen (${theme}, ${locale})`, async ({ page, context, baseURL }) => {
    // The system would have it the other way round.
    await page.emulateMedia({ colorScheme: theme === 'dark' ? 'light' : 'dark' });
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL! }, { name: 'locale', value: locale, url: baseURL! }]);
    await page.goto('/');
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    });
    await context.setOffline(true);
    await page.goto('/rooms');
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.locator('body')).toHaveCSS('background-color', ground);
    await page.getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await context.setOffline(false);
    // Nobody presses anything.
    await expect(page.getByRole('banner')).toBeVisible();
    await expect(page).toHaveURL('/rooms');
  });
}

test('the page for the time without a network goes on to what was asked for when that answers, and not sooner', async ({ page, context }) => {
  await page.goto('/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  });
  await context.setOffline(true);
  await page.goto('/search?q=north#content');
  await expect(page.getByText('The page opens by itself as soon as the site answers.')).toBeVisible();
  let loads = 0;
  page.on('domcontentloaded', () => (loads += 1));
  // The network is back, but what stands in front of the site has no site behind it yet.
  let asked = 0;
  await page.route('**/search?q=north', (route) => {
    asked += 1;
    return route.fulfill({ status: 502, body: '' });
  });
  await context.setOffline(false);
  await expect.poll(() => asked, { timeout: 30_000 }).toBeGreaterThan(1);
  expect(loads).toBe(0);
  await expect(page.getByRole('heading', { level: 1, name: 'No network' })).toBeVisible();
  await page.unroute('**/search?q=north');
  await expect(page.getByRole('banner')).toBeVisible({ timeout: 30_000 });
  await expect(page).toHaveURL('/search?q=north#content');
  expect(loads).toBe(1);
});

for (const [theme, ground] of [['dark', 'rgb(11, 13, 22)'], ['light', 'rgb(249, 250, 253)']] as const) {
  test(`asked for by its own address it has the theme that was chosen too (${theme})`, async ({ page, context, baseURL }) => {
    await page.emulateMedia({ colorScheme: theme === 'dark' ? 'light' : 'dark' });
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL! }]);
    await page.goto('/offline/en');
    await expect(page.locator('body')).toHaveCSS('background-color', ground);
  });
}

test('a theme that was chosen when the page was kept does not outlive the choice', async ({ page, context, baseURL }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await context.addCookies([{ name: 'theme', value: 'dark', url: baseURL! }]);
  await page.goto('/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  });
  await context.addCookies([{ name: 'theme', value: 'system', url: baseURL! }]);
  await context.setOffline(true);
  await page.goto('/rooms');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(249, 250, 253)');
});

test('what cannot be fetched without a network takes nothing of the page with it', async ({ page, context }, info) => {
  await become(context, theWorld().viewer);
  await page.goto(`/video/${theWorld().publicId}`);
  await controlsOfPlayer(page);
  // A hand has been here before the network goes.
  await page.mouse.move(200, 200);
  await expect(page.getByRole('region', { name: 'Messages from the site' })).toBeAttached();
  await context.setOffline(true);
  for (const name of ['Report', info.project.name === 'phone' ? 'You' : 'Your menu', 'Share']) {
    await page.getByRole('button', { name, exact: true }).locator('visible=true').first().click();
    await expect(page.getByText('There is no network.', { exact: false }).first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});
