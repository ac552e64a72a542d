import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { violationsOn } from './accessibility';
import { sidewaysWithin } from './fit';
import { film } from './people';
import { become, theWorld, type World } from './world';

interface Layer {
  name: string;
  as: keyof Pick<World, 'keeper' | 'author' | 'viewer' | 'newcomer'> | null;
  path: (world: World) => string;
  /** Brings it on, and waits until it is there. */
  open: (page: Page, isPhone: boolean) => Promise<void>;
  only?: 'phone' | 'desktop';
}

const menu = (page: Page) => expect(page.getByRole('menu')).toBeVisible();
const dialog = (page: Page) => expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeVisible();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();
const player = (page: Page) => page.getByRole('region', { name: /^Video player/ });
const watch = (world: World) => `/video/${world.publicId}`;
/** Of this test alone: whoever opens the same room in a second browser takes it away from the first. */
let ownRoomId = 0;
const room = () => `/room/${ownRoomId}`;

/** What opens over a page, each on the page where people meet it. */
const layers: Layer[] = [
  { name: 'preferences', as: null, path: () => '/', open: async (page, isPhone) => { await press(page, isPhone ? 'You' : 'Language and theme'); await menu(page); } },
  { name: 'account-menu', as: 'author', path: () => '/', open: async (page, isPhone) => { await press(page, isPhone ? 'You' : 'Your menu'); await menu(page); } },
  { name: 'create-menu', as: 'author', path: () => '/', open: async (page) => { await page.getByRole('button', { name: 'Create' }).locator('visible=true').click(); await menu(page); } },
  { name: 'suggestions', as: null, path: () => '/', only: 'desktop', open: async (page) => { await page.getByRole('combobox').fill('night'); await expect(page.getByRole('listbox')).toBeVisible(); } },
  { name: 'sign-in', as: null, path: watch, open: async (page) => { await press(page, 'Watch together'); await expect(page.getByLabel('Password', { exact: true })).toBeVisible(); } },
  { name: 'share', as: 'viewer', path: watch, open: async (page) => { await press(page, 'Share'); await dialog(page); } },
  { name: 'watch-together', as: 'viewer', path: watch, open: async (page) => { await press(page, 'Watch together'); await dialog(page); } },
  { name: 'start-room', as: 'viewer', path: () => '/rooms', open: async (page) => { await press(page, 'Open your own room'); await page.getByRole('searchbox', { name: 'Film' }).fill(theWorld().word); await page.getByRole('radio', { name: /Сияние/ }).check(); } },
  { name: 'report', as: 'viewer', path: watch, open: async (page) => { await press(page, 'Report'); await dialog(page); } },
  { name: 'toast', as: 'viewer', path: watch, open: async (page) => { await press(page, 'Report'); await page.getByRole('dialog').getByRole('radio').first().click(); await press(page, 'Send report'); await expect(page.getByText('Thank you. We will look at it.')).toBeVisible(); await expect(page.getByRole('dialog')).toHaveCount(0); } },
  { name: 'keys', as: 'viewer', path: watch, only: 'desktop', open: async (page) => { await expect.poll(async () => (await film(page)).positionSec, { timeout: 40_000 }).toBeGreaterThan(0.5); await player(page).press('?'); await dialog(page); } },
  { name: 'player-menu', as: 'viewer', path: watch, open: async (page) => { await player(page).hover(); await press(page, 'Settings'); await menu(page); } },
  { name: 'player-speed', as: 'viewer', path: watch, open: async (page) => { await player(page).hover(); await press(page, 'Settings'); await page.getByRole('menuitem', { name: /^Speed/ }).click(); await expect(page.getByRole('menuitemradio').first()).toBeVisible(); } },
  { name: 'unsubscribe', as: 'viewer', path: (world) => `/channel/${world.channelId}`, open: async (page) => { await press(page, 'Subscribed'); await expect(page.getByRole('menu').or(page.getByRole('dialog')).or(page.getByRole('alertdialog'))).toBeVisible(); } },
  { name: 'delete-video', as: 'author', path: (world) => `/studio/video/${world.publicId}`, open: async (page) => { await press(page, 'Delete'); await dialog(page); } },
  { name: 'delete-account', as: 'newcomer', path: () => '/settings', open: async (page) => { await press(page, /^Delete/); await dialog(page); } },
  { name: 'room-invite', as: 'author', path: room, open: async (page) => { await press(page, 'Invite'); await dialog(page); } },
  { name: 'room-settings', as: 'author', path: room, open: async (page) => { await press(page, 'Room settings'); await dialog(page); } },
  { name: 'room-reactions', as: 'author', path: room, open: async (page) => { await press(page, 'React'); await expect(page.getByRole('button', { name: 'Laughter' })).toBeVisible(); } },
  { name: 'room-sync', as: 'author', path: room, open: async (page) => { await page.getByRole('button', { name: /^(In sync|Paused)/i }).first().click(); await dialog(page); } },
  { name: 'ban', as: 'keeper', path: () => '/admin/users', open: async (page) => { await press(page, /^(Ban|Shut out)/); await dialog(page); } },
];

/** Controls that lie half under what has opened are no small ones; the spec of pages measures them. */
const LYING_UNDER = ['target-size'];

async function setLook(context: BrowserContext, url: string, theme: 'dark' | 'light'): Promise<void> {
  await context.addCookies([{ name: 'theme', value: theme, url }, { name: 'locale', value: 'en', url }]);
}

for (const theme of ['dark', 'light'] as const) {
  test(`what opens over a page has no violation (${theme})`, async ({ page, context, baseURL }, info) => {
    test.setTimeout(400_000);
    const isPhone = info.project.name === 'phone';
    const world = theWorld();
    await setLook(context, baseURL!, theme);
    // A menu that is still growing has half its contrast.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    page.setDefaultTimeout(15_000);
    await become(context, world.author);
    const made = await context.request.post('/api/rooms', { data: { video_id: world.publicId }, headers: { origin: baseURL! } });
    ownRoomId = ((await made.json()) as { id: number }).id;
    const faults: string[] = [];
    for (const { name, as, path, open, only } of layers) {
      if (only !== undefined && only !== info.project.name) continue;
      await become(context, as === null ? null : world[as]);
      await page.goto(path(world));
      try {
        await open(page, isPhone);
        for (const violation of await violationsOn(page, LYING_UNDER)) faults.push(`${name}: ${violation}`);
        for (const wide of await sidewaysWithin(page)) faults.push(`${name}: ${wide}`);
      } catch (error) {
        faults.push(`${name}: ${String(error).slice(0, 400)}`);
      }
      await page.screenshot({ path: `test-results/screens/${info.project.name}-${theme}-open-${name}.png` });
    }
    expect(faults).toEqual([]);
  });
}
