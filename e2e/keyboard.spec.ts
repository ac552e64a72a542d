import { expect, test, type Locator, type Page } from '@playwright/test';
import { clip } from './clip';
import { heldScripts } from './held-scripts';
import { film, newName, PASSWORD } from './people';
import { become, theWorld } from './world';

/** More stops than any page here has. */
const MOST_STOPS = 120;

/** The focus can be seen: an outline around what has it, or around the box that stands for it. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const isSeen = await page.evaluate(() => {
    const seen = (element: Element | null) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
    };
    // Past the last stop the focus is with the browser itself.
    if (document.activeElement === document.body) return true;
    return seen(document.activeElement) || seen(document.activeElement?.parentElement ?? null);
  });
  expect(isSeen, await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))).toBe(true);
}

/** Goes on by Tab until the focus is there, seeing it all the way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    await expectVisibleFocus(page);
  }
  throw new Error(`Tab does not lead to ${target.toString()}.`);
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function fill(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

test('the whole way by keyboard alone: register, upload, watch, open a room, chat, leave', async ({ page }) => {
  test.setTimeout(240_000);
  const name = newName('kay');
  const title = `Keys ${newName('film')}`;

  await test.step('the first stop leads past the navigation', async () => {
    await page.goto('/');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('#content')).toBeFocused();
  });

  await test.step('register', async () => {
    await page.goto('/register?next=%2Fstudio%2Fupload');
    await fill(page, 'Username', name);
    await fill(page, 'E-mail', `${name}@example.org`);
    await fill(page, 'Password', PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/studio/upload');
  });

  await test.step('create a channel and upload', async () => {
    await fill(page, 'Name of the channel', newName('Channel'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Upload|Studio/);
    await page.goto('/studio/upload');
    const chosen = page.waitForEvent('filechooser');
    await press(page, page.getByRole('button', { name: 'Choose files' }).first());
    await (await chosen).setFiles(clip());
    await fill(page, 'Title', title);
    await press(page, page.getByRole('button', { name: 'Upload', exact: true }));
    await expect(page.getByRole('status').filter({ hasText: 'Ready to watch' })).toBeVisible({ timeout: 90_000 });
  });

  await test.step('find it by the search key, and watch it by the keys of the player', async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('combobox', { name: 'Search videos and channels' })).toBeFocused();
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
    await press(page, page.getByRole('main').getByRole('link', { name: title, exact: true }));
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect.poll(async () => (await film(page)).positionSec, { timeout: 40_000 }).toBeGreaterThan(0.5);
    await page.keyboard.press('k');
    await expect.poll(async () => (await film(page)).isPaused).toBe(true);
    await page.keyboard.press('5');
    await expect.poll(async () => Math.round((await film(page)).positionSec)).toBe(20);
  });

  await test.step('a dialog keeps the focus, and gives it back to its button', async () => {
    const share = page.getByRole('button', { name: 'Share', exact: true });
    await press(page, share);
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    for (let stop = 0; stop < 8; stop += 1) {
      await page.keyboard.press('Tab');
      expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(share).toBeFocused();
  });

  await test.step('open a room, say something, leave', async () => {
    await page.keyboard.press('Shift+Tab');
    await press(page, page.getByRole('button', { name: 'Watch together' }));
    await press(page, page.getByRole('button', { name: 'Open the room' }));
    await expect(page).toHaveURL(/\/room\/\d+$/);
    await expect(page.getByRole('log')).toBeAttached();
    await fill(page, 'Message', 'Written without a mouse');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('log').getByText('Written without a mouse')).toBeVisible();
    await press(page, page.getByRole('button', { name: 'Leave' }));
    await expect(page).not.toHaveURL(/\/room\//);
  });
});

test('a list is a stop while it has something to scroll, and else is not', async ({ page, context }) => {
  await become(context, theWorld().author);
  await page.goto('/studio');
  const sources = page.locator('#studio-sources').locator('..').locator('..');
  await expect(sources).not.toHaveAttribute('tabindex');
  await page.locator('#studio-sources').evaluate((heading) => (heading.style.paddingBottom = '200vh'));
  await expect(sources).toHaveAttribute('tabindex', '0');
  await expect(page.getByRole('group', { name: 'Where viewers come from' })).toBeVisible();
});

test.describe('a search that is typed before the page is alive', () => {
  const typed = async (page: Page) => {
    const scripts = await heldScripts(page);
    await page.goto('/', { waitUntil: 'commit' });
    const field = page.getByRole('combobox', { name: 'Search videos and channels' });
    await field.fill(theWorld().word);
    return { scripts, field };
  };

  test('goes its own way', async ({ page }) => {
    const { field } = await typed(page);
    await field.press('Enter');
    await page.waitForURL('**/search?q=*', { waitUntil: 'commit' });
  });

  test('has its suggestions once it can', async ({ page }) => {
    const { scripts, field } = await typed(page);
    scripts.open();
    await expect(page.getByRole('listbox')).toBeVisible({ timeout: 40_000 });
    await expect(field).toHaveValue(theWorld().word);
  });
});

test('the list of keys wears the theme of the page; over a full screen it stands on the film', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'theme', value: 'light', url: baseURL! }]);
  await page.goto(`/video/${theWorld().publicId}`);
  await expect.poll(async () => (await film(page)).positionSec, { timeout: 40_000 }).toBeGreaterThan(0.5);
  const player = page.getByRole('region', { name: /^Video player/ });
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const colourOf = (element: Element) => getComputedStyle(element).color;
  await player.press('?');
  await expect(list).toBeVisible();
  expect(await list.evaluate(colourOf)).toBe(await page.locator('body').evaluate(colourOf));
  await list.press('Escape');
  await expect(list).toHaveCount(0);
  await player.press('f');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await player.press('?');
  await expect(list).toBeVisible();
  expect(await list.evaluate((element) => document.fullscreenElement!.contains(element))).toBe(true);
});
