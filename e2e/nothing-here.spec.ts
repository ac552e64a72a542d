import { expect, test } from '@playwright/test';
import { become, theWorld } from './world';

test.describe('what is not there', () => {
  test.use({ javaScriptEnabled: false });

  test('is said by the server, with the status for it, in the frame of the other pages', async ({ page, context }) => {
    await become(context, theWorld().viewer);
    const bare = ['/room/99999', '/room/no-id'];
    for (const path of ['/video/99999', '/video/no-id', '/channel/99999', '/channel/99999/about', '/studio/video/99999', '/studio/video/99999/captions/new', '/nowhere', '/nowhere/deeper', ...bare]) {
      const response = await page.goto(path);
      expect(response!.status(), path).toBe(404);
      await expect(page.getByRole('main').getByRole('heading', { level: 1, name: 'There is nothing here' }), path).toBeVisible();
      await expect(page.getByRole('main').getByRole('link', { name: 'Go to the home page' }), path).toBeVisible();
      await expect(page.getByRole('banner').getByRole('link', { name: 'VideoHost' }), path).toBeVisible();
      if (!bare.includes(path)) await expect(page.getByRole('navigation').locator('visible=true').getByRole('link', { name: 'Rooms' }), path).toBeVisible();
      await expect(page.locator('meta[name=robots]'), path).toHaveAttribute('content', /noindex/);
    }
  });

  test('as a share link that never was, and as a film on another site', async ({ page }) => {
    for (const [path, words] of [['/r/never-was', 'This link leads nowhere'], ['/embed/99999', 'There is nothing here']] as const) {
      expect((await page.goto(path))!.status(), path).toBe(404);
      await expect(page.getByRole('heading', { level: 1, name: words }), path).toBeVisible();
    }
  });

  test('while what is there keeps its own', async ({ page }) => {
    for (const path of ['/', `/video/${theWorld().publicId}`, `/channel/${theWorld().channelId}`]) expect((await page.goto(path))!.status(), path).toBe(200);
  });
});
