import { expect, test } from '@playwright/test';
import { expectNoViolation } from './accessibility';
import { newName, register } from './people';

const open = ['/', '/login', '/login?error=account_exists', '/register', '/reset-password', '/verify-email', '/rooms', '/search?q=film', '/nowhere'];
const signedIn = ['/subscriptions', '/notifications', '/invitations', '/history', '/settings', '/studio', '/studio/upload', '/studio/subscribers', '/admin', '/admin/users'];

for (const theme of ['dark', 'light'] as const) {
  for (const locale of ['en', 'ru'] as const) {
    test(`every page stands in ${theme} and ${locale}: no violation, nothing wider than the screen, nothing asked of other hosts`, async ({ page, context, baseURL }, info) => {
      test.setTimeout(180_000);
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
        { name: 'locale', value: 'en', url: baseURL! },
      ]);
      await register(page, newName('eve'));
      await context.addCookies([{ name: 'locale', value: locale, url: baseURL! }]);
      const account = await context.cookies();

      for (const path of [...open, ...signedIn]) {
        if (open.includes(path)) await context.clearCookies({ name: /session-token/ });
        else await context.addCookies(account.filter((cookie) => cookie.name.includes('session-token')));
        await page.goto(path);
        await expect(page.locator('h1')).toHaveCount(1);
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
        const name = path.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'home';
        await page.screenshot({ path: `test-results/screens/${info.project.name}-${theme}-${locale}-${name}.png` });
        await expectNoViolation(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), path).toBeLessThanOrEqual(0);
      }
      expect(foreign).toEqual([]);
      expect(faults).toEqual([]);
    });
  }
}

test('a page that needs an account sends to sign in and brings back', async ({ page }) => {
  await page.goto('/studio');
  await expect(page).toHaveURL('/login?next=%2Fstudio');
});
