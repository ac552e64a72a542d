import { expect, test } from '@playwright/test';

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
    await context.setOffline(false);
    await page.getByRole('link').click();
    await expect(page.getByRole('main')).toBeVisible();
    await expect(page).toHaveURL('/rooms');
  });
}
