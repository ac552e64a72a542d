import { expect, test } from '@playwright/test';
import { clip } from './clip';
import { heldScripts } from './held-scripts';
import { newName, PASSWORD, register } from './people';
import { become, theWorld } from './world';

test.describe('before a page is alive', () => {
  test('a button that was pressed does what it says once it can', async ({ page }) => {
    const scripts = await heldScripts(page);
    await page.goto(`/video/${theWorld().publicId}`, { waitUntil: 'commit' });
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    scripts.open();
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 40_000 });
  });

  test('a form keeps what was typed, puts no password into the address, and is sent once', async ({ page, context }) => {
    const name = newName('early');
    await register(page, name);
    await context.clearCookies();
    const scripts = await heldScripts(page);
    const sent: string[] = [];
    page.on('request', (request) => void (request.url().includes('/api/auth/login') && sent.push(request.method())));
    await page.goto('/login', { waitUntil: 'commit' });
    await page.getByLabel('Username or e-mail').fill(name);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    // The Enter key sends nothing yet, and the button is kept.
    await page.getByLabel('Password', { exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/login$/);
    scripts.open();
    await page.waitForURL((url) => url.pathname === '/', { timeout: 40_000 });
    expect(sent).toEqual(['POST']);
  });

  test('a file that was chosen is taken', async ({ page, context }) => {
    await become(context, theWorld().author);
    const scripts = await heldScripts(page);
    await page.goto('/studio/upload', { waitUntil: 'commit' });
    await page.getByLabel('Choose files').setInputFiles(clip());
    scripts.open();
    await expect(page.getByRole('button', { name: 'Upload', exact: true })).toBeVisible({ timeout: 40_000 });
  });

  test('who comes by a link is in the room with one press, under the name that was typed', async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('videohost:guest-name', 'Earlier'));
    const scripts = await heldScripts(page);
    await page.goto(theWorld().link, { waitUntil: 'commit' });
    const name = newName('Early');
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: 'Join' }).click();
    scripts.open();
    await expect(page.getByRole('button', { name: /^(In sync|Paused together)/ })).toBeVisible({ timeout: 40_000 });
    await page.getByRole('tab', { name: /^People/ }).click();
    await expect(page.getByRole('listitem').filter({ hasText: name })).toBeVisible();
  });

  test('a comment that was typed can be sent', async ({ page, context }) => {
    await become(context, theWorld().viewer);
    const scripts = await heldScripts(page);
    await page.goto(`/video/${theWorld().publicId}`, { waitUntil: 'commit' });
    const text = newName('Typed early');
    await page.getByLabel('Your comment').fill(text);
    scripts.open();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('listitem').filter({ hasText: text })).toBeVisible();
  });
});
