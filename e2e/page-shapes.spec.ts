import { expect, test, type Page } from '@playwright/test';
import { become, theWorld, type World } from './world';

/** A page, who looks at it, and the first thing on it that is more than its heading. */
const places: [path: (world: World) => string, as: 'author' | 'viewer' | 'keeper', mark: string][] = [
  [() => '/settings', 'viewer', 'input[name=display_name]'],
  [() => '/subscriptions', 'viewer', 'article > div'],
  [() => '/history', 'viewer', 'article > div'],
  [() => '/notifications', 'viewer', 'ul > li'],
  [() => '/invitations', 'viewer', 'article'],
  [({ word }) => `/search?q=${word}`, 'viewer', 'article > div'],
  [({ publicId }) => `/video/${publicId}`, 'viewer', '[data-part=player]'],
  [() => '/studio', 'author', 'section[aria-label] > div'],
  [() => '/studio/subscribers', 'author', 'ul > li'],
  [() => '/studio/upload', 'author', '[class*=border-dashed]'],
  [({ publicId }) => `/studio/video/${publicId}`, 'author', 'input[name=title]'],
  [() => '/admin/users', 'keeper', 'form input'],
];

interface Box {
  left: number;
  top: number;
  width: number;
}

const boxesOf = (page: Page, selector: string): Promise<Box[]> =>
  page.locator(selector).evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()).map(({ left, top, width }) => ({ left, top: top + window.scrollY, width })));

/** What stands in the page's place from a press on a link to it on. The press alone is made: no answer can come too soon. */
async function shapeOf(page: Page, path: string): Promise<Box[]> {
  const shape = page.getByRole('status', { name: 'Loading' });
  await expect(async () => {
    await page.evaluate((href) => {
      const link = Object.assign(document.createElement('a'), { href });
      // As the site's own links do; of a page that is not alive yet React stops the press before it comes to the link.
      window.addEventListener('click', (event) => event.preventDefault(), { capture: true, once: true });
      document.body.append(link);
      link.click();
      link.remove();
    }, path);
    await expect(shape).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  return boxesOf(page, '[role=status] .skeleton');
}

test('what comes first on a page stands where its shape stood', async ({ page, context }) => {
  test.setTimeout(240_000);
  const faults: string[] = [];
  let present: string | null = null;
  for (const [pathOf, as, mark] of places) {
    const path = pathOf(theWorld());
    if (as !== present) await become(context, theWorld()[as]);
    present = as;
    await page.goto('/rooms');
    const shape = await shapeOf(page, path);
    await page.goto(path);
    await expect(page.locator(`main ${mark}`).first(), path).toBeVisible();
    const [first] = await boxesOf(page, `main ${mark}`);
    // What is said of a page may take a line more or less.
    const near = (box: Box) => Math.abs(box.left - first!.left) <= 4 && Math.abs(box.top - first!.top) <= 24 && Math.abs(box.width - first!.width) <= 8;
    if (!shape.some(near)) faults.push(`${path}: ${JSON.stringify(first)} has no shape`);
  }
  expect(faults).toEqual([]);
});
