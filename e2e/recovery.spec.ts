import { expect, test, type Page } from '@playwright/test';
import { clip } from './clip';
import { film, newName, newPerson, register } from './people';
import { allowPlay, refusesPlay } from './refused-play';
import { theWorld } from './world';

/** In the last segments, which are kept back until a step wants them. */
const FAR_SEC = 36.5;
const LATE_SEGMENTS = /\/seg_0000[89]\.m4s$/;

const seek = (page: Page, sec: number) => page.evaluate((to) => void (document.querySelector('video')!.currentTime = to), sec);
const reaches = (page: Page, sec: number) => expect.poll(async () => (await film(page)).positionSec, { timeout: 40_000 }).toBeGreaterThan(sec);

function gate(): { isOpen: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const isOpen = new Promise<void>((resolve) => (open = resolve));
  return { isOpen, open: () => open() };
}

/** The page takes viewers back to where they were; every step begins at the start. */
async function openAtStart(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect.poll(async () => (await film(page)).readyState, { timeout: 40_000 }).toBeGreaterThan(1);
  await seek(page, 0);
  await reaches(page, 0.5);
}

test('a film goes on past a lost segment, an expired address and a lost network', async ({ browser, page }, info) => {
  test.setTimeout(240_000);
  let address = '';

  await test.step('a film is uploaded and ready', async () => {
    await register(page, newName('dora'), '/studio');
    await page.getByLabel('Name of the channel').fill(newName('Channel'));
    await page.getByRole('button', { name: 'Create channel' }).click();
    await expect(page.getByRole('heading', { name: 'Studio' })).toBeVisible();
    await page.goto('/studio/upload');
    const title = newName('film');
    await page.getByLabel('Choose files').setInputFiles(clip());
    await page.getByLabel('Title').fill(title);
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Ready to watch' })).toBeVisible({ timeout: 90_000 });
    await page.goto('/studio');
    const edited = await page.getByRole('link', { name: title, exact: true }).getAttribute('href');
    address = `/video/${/\d+$/.exec(edited ?? '')?.[0]}`;
  });

  await test.step('a segment that no quality has is hopped over', async () => {
    await page.route(/\/v\d+\/seg_00004\.m4s/, (route) => route.fulfill({ status: 404 }));
    await openAtStart(page, address);
    await seek(page, 13);
    await reaches(page, 21);
    await page.unrouteAll({ behavior: 'wait' });
  });

  await test.step('a grant that ends on the way is asked for anew', async () => {
    const anyone = await newPerson(browser, info);
    const end = gate();
    let refusals = 0;
    let isAskedFor = false;
    await anyone.page.route(LATE_SEGMENTS, async (route) => {
      await end.isOpen;
      if (isAskedFor) return route.continue();
      refusals += 1;
      return route.fulfill({ status: 403, headers: { 'access-control-allow-origin': '*' } });
    });
    // Within its hour the server gives the same one again: what counts is that it was asked.
    await anyone.page.route(/\/api\/videos\/\d+\/stream$/, (route) => {
      isAskedFor = true;
      return route.continue();
    });
    await openAtStart(anyone.page, address);
    isAskedFor = false;
    end.open();
    await seek(anyone.page, FAR_SEC);
    await reaches(anyone.page, FAR_SEC + 0.5);
    expect(refusals).toBeGreaterThan(0);
    await anyone.context.close();
  });

  await test.step('a network that was away is waited for', async () => {
    const anyone = await newPerson(browser, info);
    const end = gate();
    let isAway = true;
    await anyone.page.route(LATE_SEGMENTS, async (route) => {
      await end.isOpen;
      return isAway ? route.abort('internetdisconnected') : route.continue();
    });
    await openAtStart(anyone.page, address);
    await anyone.context.setOffline(true);
    end.open();
    await seek(anyone.page, FAR_SEC);
    await expect.poll(async () => (await film(anyone.page)).readyState).toBeLessThan(3);
    isAway = false;
    await anyone.context.setOffline(false);
    await reaches(anyone.page, FAR_SEC + 0.5);
    await anyone.context.close();
  });
});

test('of a film that nobody has started the first seconds are fetched, and the rest once it plays', async ({ page, context }) => {
  const aheadSec = () => page.evaluate(() => {
    const media = document.querySelector('video');
    return media?.buffered.length ? media.buffered.end(0) - media.currentTime : 0;
  });
  await refusesPlay(context, 'all');
  await page.goto(`/video/${theWorld().publicId}`);
  await expect.poll(aheadSec, { timeout: 40_000 }).toBeGreaterThan(1);
  await page.waitForLoadState('networkidle');
  expect(await aheadSec()).toBeLessThan(12);
  await allowPlay(page);
  await page.getByRole('region', { name: /^Video player/ }).press('k');
  await expect.poll(aheadSec, { timeout: 40_000 }).toBeGreaterThan(20);
});
