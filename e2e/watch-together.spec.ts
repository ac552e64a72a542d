import { expect, test, type Page } from '@playwright/test';
import { expectNoViolation } from './accessibility';
import { clip } from './clip';
import { film, newName, newPerson, register } from './people';

/** Both stand still on the same frame, to within one at 25 frames a second. */
async function expectSameFrame(one: Page, other: Page): Promise<void> {
  await expect
    .poll(async () => {
      const [a, b] = await Promise.all([film(one), film(other)]);
      return a.isPaused && b.isPaused && Math.abs(a.positionSec - b.positionSec) <= 0.041;
    })
    .toBe(true);
}

async function expectMoving(page: Page, beyondSec: number): Promise<void> {
  await expect.poll(async () => (await film(page)).positionSec, { timeout: 40_000 }).toBeGreaterThan(beyondSec);
}

/** Controls hide while the film runs; a key works always. */
async function press(page: Page, key: string): Promise<void> {
  await page.getByRole('region', { name: /^Video player/ }).press(key);
}

test('from a registration to two people watching one uploaded video in step', async ({ browser, page }, info) => {
  test.setTimeout(240_000);
  const title = `Evening ${newName('film')}`;
  const channelName = newName('Channel');

  await test.step('Anna registers and creates a channel', async () => {
    await register(page, newName('anna'), '/studio');
    await page.getByLabel('Name of the channel').fill(channelName);
    await page.getByRole('button', { name: 'Create channel' }).click();
    await expect(page.getByRole('heading', { name: 'Studio' })).toBeVisible();
  });

  const boris = await newPerson(browser, info);
  await test.step('Boris registers and subscribes to it', async () => {
    await register(boris.page, newName('boris'), `/search?q=${encodeURIComponent(channelName)}`);
    await boris.page.getByRole('link', { name: new RegExp(channelName) }).click();
    await boris.page.getByRole('button', { name: 'Subscribe' }).click();
    await expect(boris.page.getByRole('button', { name: 'Subscribed' })).toBeVisible();
    await boris.page.goto('/notifications');
    await expect(boris.page.getByRole('heading', { name: 'No notifications yet' })).toBeVisible();
  });

  await test.step('Anna uploads a file, sees it on its way, and it becomes ready', async () => {
    await page.goto('/studio/upload');
    await page.getByLabel('Choose files').setInputFiles(clip());
    await expect(page.getByLabel('Title')).toHaveValue('IMG 2041 evening');
    await expectNoViolation(page);
    await page.getByLabel('Title').fill(title);
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Ready to watch' })).toBeVisible({ timeout: 90_000 });
  });

  await test.step('Boris’s page of notifications, open all the while, shows the one that leads to it', async () => {
    await expect(boris.page.getByRole('main').getByRole('link', { name: new RegExp(title) })).toHaveCount(1, { timeout: 30_000 });
    await expect(boris.page.getByRole('link', { name: 'Notifications, 1 unread' })).toBeVisible();
    await expectNoViolation(boris.page);
    const otherTab = await boris.context.newPage();
    await otherTab.goto('/notifications');
    await expect(otherTab.getByRole('link', { name: 'Notifications, 1 unread' })).toBeVisible();
    await boris.page.getByRole('button', { name: 'Mark all as read' }).click();
    for (const tab of [boris.page, otherTab]) {
      await expect(tab.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible();
      await expect(tab.getByRole('main').getByText('Unread')).toHaveCount(0);
    }
    await otherTab.close();
  });

  await test.step('it stands on the home page, and the watch page plays it', async () => {
    await page.goto('/studio');
    await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible();
    await expectNoViolation(page);
    await page.goto('/');
    await expectNoViolation(page);
    await page.getByRole('link', { name: title, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expectMoving(page, 1);
    await expectNoViolation(page);
    await page.screenshot({ path: `test-results/screens/${info.project.name}-watch.png` });
    await boris.page.goto('/subscriptions');
    await expectNoViolation(boris.page);
  });

  const cleo = await newPerson(browser, info);
  await test.step('Anna opens a room, and Cleo comes in by its link with a name alone', async () => {
    await page.getByRole('button', { name: 'Watch together' }).click();
    await page.getByRole('button', { name: 'Open the room' }).click();
    await expect(page).toHaveURL(/\/room\/\d+$/);
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const link = await page.getByLabel('Link', { exact: true }).inputValue();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await cleo.page.goto(new URL(link).pathname);
    await expectNoViolation(cleo.page);
    await cleo.page.getByLabel('Your name').fill('Cleo');
    await cleo.page.getByRole('button', { name: 'Join' }).click();
    await expect(cleo.page.getByRole('log', { name: 'Chat' })).toBeVisible();
    await expect(page.getByRole('tab', { name: 'People · 2' })).toBeVisible();
  });

  await test.step('the host’s play, pause and seek move both', async () => {
    await expect.poll(async () => (await film(cleo.page)).readyState, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
    await press(page, 'k');
    await Promise.all([expectMoving(page, 2), expectMoving(cleo.page, 2)]);
    await press(page, 'k');
    await expectSameFrame(page, cleo.page);
    await press(page, '5');
    await expect.poll(async () => Math.round((await film(cleo.page)).positionSec)).toBe(20);
    await expectSameFrame(page, cleo.page);
    await press(page, 'k');
    await Promise.all([expectMoving(page, 21), expectMoving(cleo.page, 21)]);
  });

  await test.step('chat goes both ways, and only the host controls', async () => {
    await page.getByRole('textbox', { name: 'Message' }).fill('Hello Cleo');
    await page.getByRole('textbox', { name: 'Message' }).press('Enter');
    await expect(cleo.page.getByRole('log').getByText('Hello Cleo')).toHaveCount(1);
    await cleo.page.getByRole('textbox', { name: 'Message' }).fill('Привет, Анна');
    await cleo.page.getByRole('textbox', { name: 'Message' }).press('Enter');
    await expect(page.getByRole('log').getByText('Привет, Анна')).toHaveCount(1);
    await expectNoViolation(page);
    await page.screenshot({ path: `test-results/screens/${info.project.name}-room.png` });
    await cleo.page.screenshot({ path: `test-results/screens/${info.project.name}-room-guest.png` });
    await press(cleo.page, 'k');
    await expectMoving(page, (await film(page)).positionSec + 1);
    await expectMoving(cleo.page, (await film(page)).positionSec);
  });

  await boris.context.close();
  await cleo.context.close();
});
