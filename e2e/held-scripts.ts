import type { Page } from '@playwright/test';

/** Keeps every script of the page back until `open` is called: the page is seen, and hears nothing yet. */
export async function heldScripts(page: Page): Promise<{ open(): void }> {
  let open = (): void => undefined;
  const isOpen = new Promise<void>((resolve) => (open = resolve));
  await page.route(/\/_next\/static\/.*\.js$/, async (route) => {
    await isOpen;
    await route.continue();
  });
  return { open: () => open() };
}
