import { expect, test } from '@playwright/test';
import { expectNoViolation } from './accessibility';
import { newName, register } from './people';

test('an author gives the channel an avatar and a banner, replaces them, and takes them away', async ({ page }, info) => {
  await register(page, newName('painter'), '/studio');
  await page.getByLabel('Name of the channel').fill(newName('Gallery'));
  await page.getByRole('button', { name: 'Create channel' }).click();
  await expect(page.getByText('No banner yet')).toBeVisible();
  // A picture like any other.
  const picture = { name: 'me.png', mimeType: 'image/png', buffer: await page.screenshot() };

  await test.step('the field for files has the site’s words, and the keyboard’s focus shows', async () => {
    const field = page.getByLabel('Add an avatar');
    await field.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await expect(field).toBeFocused();
    expect(await page.locator('label', { hasText: 'Add an avatar' }).evaluate((label) => getComputedStyle(label).outlineStyle)).toBe('solid');
    const opening = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await opening;
  });

  await test.step('what is no picture is refused in a sentence, and nothing changes', async () => {
    await page.getByLabel('Add an avatar').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('words') });
    await expect(page.getByRole('alert').filter({ hasText: 'This picture could not be read' })).toBeVisible();
  });

  await test.step('pictures stand in the studio and on the channel’s page', async () => {
    await page.getByLabel('Add an avatar').setInputFiles(picture);
    await expect(page.getByLabel('Replace the avatar')).toBeAttached();
    await expect(page.getByRole('alert').filter({ hasText: 'This picture could not be read' })).toHaveCount(0);
    await page.getByLabel('Add a banner').setInputFiles(picture);
    await expect(page.getByLabel('Replace the banner')).toBeAttached();
    await expect(page.getByText('No banner yet')).toHaveCount(0);
    await expectNoViolation(page);
    await page.screenshot({ path: `test-results/screens/${info.project.name}-studio-pictures.png`, fullPage: true });
    await page.getByRole('main').getByRole('link', { name: /^Gallery/ }).click();
    await expect(page.getByRole('main').locator('header img')).toHaveCount(2);
    for (const image of await page.getByRole('main').locator('header img').all()) {
      await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(100);
    }
    await expectNoViolation(page);
    await page.screenshot({ path: `test-results/screens/${info.project.name}-channel-pictures.png` });
  });

  await test.step('they go again', async () => {
    await page.goto('/studio');
    await page.getByRole('button', { name: 'Remove the avatar' }).click();
    await expect(page.getByLabel('Add an avatar')).toBeAttached();
    await page.getByRole('button', { name: 'Remove the banner' }).click();
    await expect(page.getByText('No banner yet')).toBeVisible();
  });
});
