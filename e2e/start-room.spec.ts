import { expect, test } from '@playwright/test';
import { expectNoViolation } from './accessibility';
import { newName, register } from './people';
import { theWorld } from './world';

test('from the page of rooms a film is found, chosen and watched together', async ({ page }, info) => {
  const { publicId, word } = theWorld();
  await register(page, newName('hostess'), '/rooms');
  await page.getByRole('button', { name: 'Open your own room' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open your own room' });
  await expect(dialog.getByRole('radio', { name: /\d:\d\d/ }).first()).toBeVisible();

  await dialog.getByRole('button', { name: 'Open the room' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Choose a film first.');

  await dialog.getByRole('searchbox', { name: 'Film' }).fill('qqzzqq');
  await expect(dialog.getByText('No video fits these words.')).toBeVisible();
  await dialog.getByRole('searchbox', { name: 'Film' }).fill(word);
  await dialog.locator(`input[value="${publicId}"]`).check();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await dialog.getByRole('searchbox', { name: 'Film' }).fill('qqzzqq');
  await expect(dialog.getByText('No video fits these words.')).toBeVisible();
  await expect(dialog.getByRole('radio', { checked: true, name: /Сияние/ })).toBeVisible();
  await expectNoViolation(page);
  await page.screenshot({ path: `test-results/screens/${info.project.name}-start-room.png` });

  await dialog.getByRole('button', { name: 'Open the room' }).click();
  await expect(page).toHaveURL(/\/room\/\d+$/);
  await expect(page.getByRole('region', { name: /^Video player/ })).toBeVisible();
});

test('a list of films that did not come says so and comes when it is asked for again', async ({ page }) => {
  await register(page, newName('hostess'), '/rooms');
  await page.route('**/api/videos?*', (route) => route.abort());
  await page.getByRole('button', { name: 'Open your own room' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open your own room' });
  await expect(dialog.getByRole('alert')).toBeVisible();
  await page.unroute('**/api/videos?*');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByRole('radio', { name: /\d:\d\d/ }).first()).toBeVisible();
});
