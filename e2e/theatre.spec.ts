import { expect, test } from '@playwright/test';
import { become, theWorld } from './world';

test('whoever chose the theatre finds the film on every width of window', async ({ page, context }) => {
  await become(context, theWorld().viewer);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/video/${theWorld().publicId}`);
  const player = page.getByRole('region', { name: /^Video player/ });
  await expect(page.getByRole('slider', { name: 'Position' })).toBeAttached();
  const heightPx = async () => (await player.boundingBox())!.height;
  const besidesPx = await heightPx();
  await player.press('t');
  await expect.poll(heightPx).toBeGreaterThan(besidesPx);
  for (const width of [1000, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(async () => Math.round((await heightPx()) * 16 - (await player.boundingBox())!.width * 9), `${width} px`).toBeLessThan(16);
    expect(await heightPx(), `${width} px`).toBeGreaterThan(200);
  }
  // A phone that lies: the controls are on the screen.
  await page.setViewportSize({ width: 844, height: 390 });
  expect(await heightPx()).toBeLessThanOrEqual(390 - 56);
});
