import { expect, test } from '@playwright/test';
import { controlsOfPlayer, cutOff, overhang, scrollableWithin, smallTargets } from './fit';
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
      for (const cut of await cutOff(page)) faults.push(`${name}: ${how} cuts off ${cut}`);
      for (const scrollable of await scrollableWithin(page)) faults.push(`${name}: can be scrolled in its box: ${scrollable}`);
      if (size === '200%') await page.screenshot({ path: `test-results/screens/text-200-${name}.png` });
    }
  }
  expect(faults).toEqual([]);
});
