import { expect, test } from '@playwright/test';
import { controlsOfPlayer, cutOff, outOfReach, overhang, scrollableWithin, smallTargets } from './fit';
import { everyPlace } from './places';
import { become, theWorld } from './world';

const WIDTHS = [320, 768, 1920] as const;

test('every page fits screens from 320 to 1920 px, text of twice the size, and a finger', async ({ page, context, baseURL }) => {
  test.setTimeout(600_000);
  // Russian is the longer language.
  await context.addCookies([{ name: 'locale', value: 'ru', url: baseURL! }]);
  const faults: string[] = [];
  let present: string | null = null;
  for (const { name, path, as } of everyPlace(theWorld())) {
    if (as !== present) await become(context, as);
    present = as;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path);
    await controlsOfPlayer(page);
    for (const missed of await smallTargets(page)) faults.push(`${name}: small target ${missed}`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 });
      const over = await overhang(page);
      if (over > 0) faults.push(`${name}: ${over} px wider than ${width}`);
      if (width === 320) await page.screenshot({ path: `test-results/screens/320-${name}.png` });
    }
    // Text alone of twice the size; the browser's zoom to 200 % is what 640 px wide looks like on 1280.
    for (const [how, width, size] of [['text of 200 %', 390, '200%'], ['zoom of 200 %', 640, '100%']] as const) {
      await page.setViewportSize({ width, height: 844 });
      await page.evaluate((fontSize) => (document.documentElement.style.fontSize = fontSize), size);
      const over = await overhang(page);
      if (over > 0) faults.push(`${name}: ${how} makes it ${over} px too wide`);
      for (const lost of await outOfReach(page)) faults.push(`${name}: ${how} puts out of reach ${lost}`);
      for (const cut of await cutOff(page)) faults.push(`${name}: ${how} cuts off ${cut}`);
      for (const scrollable of await scrollableWithin(page)) faults.push(`${name}: can be scrolled in its box: ${scrollable}`);
      if (size === '200%') await page.screenshot({ path: `test-results/screens/text-200-${name}.png` });
    }
  }
  expect(faults).toEqual([]);
});

test('the headings of pages stand at one place, whatever stands beside and below them', async ({ page, context }) => {
  const world = theWorld();
  const headed = ['subscriptions', 'subscriptions-empty', 'history', 'history-empty', 'notifications', 'notifications-empty', 'invitations', 'settings', 'studio', 'subscribers', 'upload', 'studio-video', 'admin', 'admin-users'];
  const places = everyPlace(world).filter(({ name }) => headed.includes(name));
  expect(places.map(({ name }) => name).sort()).toEqual([...headed].sort());
  const widths = [768, 1280, 1920];
  const found = new Map<number, Record<string, string>>(widths.map((width) => [width, {}]));
  let present: string | null = null;
  for (const { name, path, as } of places) {
    if (as !== present) await become(context, as);
    present = as;
    await page.goto(path);
    for (const [width, at] of found) {
      await page.setViewportSize({ width, height: 844 });
      at[name] = await page.getByRole('heading', { level: 1 }).evaluate((heading) => {
        const words = document.createRange();
        words.selectNodeContents(heading);
        const { left, top } = words.getBoundingClientRect();
        return `${Math.round(left)} ${Math.round(top)}`;
      });
    }
  }
  for (const at of found.values()) expect([...new Set(Object.values(at))], JSON.stringify(at)).toHaveLength(1);
});

test('the words of navigation are whole, and the same as on the page that they lead to', async ({ page, context, baseURL }) => {
  for (const locale of ['en', 'ru']) {
    await context.addCookies([{ name: 'locale', value: locale, url: baseURL! }]);
    await page.goto('/rooms');
    for (const width of [320, 390, 768, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      const title = await page.getByRole('heading', { level: 1 }).innerText();
      await expect(page.getByRole('navigation').locator('visible=true').getByRole('link', { name: title })).toBeVisible();
      const shortened = await page.getByRole('navigation').locator('visible=true').locator('span').evaluateAll((words) => words.filter((word) => word.checkVisibility() && word.scrollWidth > word.clientWidth).map((word) => word.textContent));
      expect(shortened, `${locale} at ${width}`).toEqual([]);
    }
  }
});
