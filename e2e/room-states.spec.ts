import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { expectNoViolation } from './accessibility';
import { openRoom, ownFilm, pathOf, type OpenedRoom } from './film';
import { film, newName, newPerson, register } from './people';
import { allowPlay, refusesPlay } from './refused-play';

const player = (page: Page) => page.getByRole('region', { name: /^Video player/ });
const badge = (page: Page, text: RegExp | string) => page.getByRole('button', { name: text });
const person = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });
const inSync = (page: Page) => expect(badge(page, /^In sync/)).toBeVisible({ timeout: 40_000 });
const positionSec = async (page: Page) => (await film(page)).positionSec;

async function movesOn(page: Page): Promise<void> {
  const fromSec = await positionSec(page);
  await expect.poll(() => positionSec(page), { timeout: 40_000 }).toBeGreaterThan(fromSec + 0.5);
}

/** Pauses a film that is in motion: one that is just being put into its place stands anyway, and is started again. */
function stopsMoving(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((resolve) => {
    const media = document.querySelector('video')!;
    media.addEventListener('timeupdate', function stop() {
      if (media.paused || media.seeking) return;
      media.removeEventListener('timeupdate', stop);
      media.pause();
      resolve();
    });
  }));
}

/** Two films that run are on the same frame, to within two of them: both are read within some milliseconds. */
async function expectTogether(one: Page, other: Page): Promise<void> {
  await expect
    .poll(async () => {
      const reads = await Promise.all([one, other].map((page) => page.evaluate(() => performance.timeOrigin + performance.now() - document.querySelector('video')!.currentTime * 1000)));
      return Math.abs(reads[0]! - reads[1]!);
    }, { timeout: 40_000 })
    .toBeLessThan(80);
}

async function joins(guest: Page, room: OpenedRoom, name: string): Promise<void> {
  await guest.goto(pathOf(room));
  await guest.getByLabel('Your name').fill(name);
  await guest.getByRole('button', { name: 'Join' }).click();
}

test.describe('what a viewer of a room is shown when something stands between him and the others', () => {
  let host: Page;
  let context: BrowserContext;
  let room: OpenedRoom;
  test.describe.configure({ mode: 'serial', timeout: 240_000 });

  test.beforeAll(async ({ browser }, info) => {
    ({ context, page: host } = await newPerson(browser, info));
    await register(host, newName('anna'));
    const videoId = await ownFilm(host, newName('An evening'));
    room = await openRoom(host, videoId);
    await host.goto(`/room/${room.id}`);
    await expect(badge(host, 'Paused together')).toBeVisible({ timeout: 40_000 });
    await player(host).press('k');
    await movesOn(host);
    await host.getByRole('tab', { name: /^People/ }).click();
  });
  test.afterAll(() => context.close());
  /** The clip is short: every test begins at its start, and whoever comes back finds film left. */
  const startAgain = () => player(host).press('0');
  test.beforeEach(async () => {
    await startAgain();
    await inSync(host);
  });

  test('who is stopped by his own device watches apart, and comes back by one button', async ({ browser }, info) => {
    const guest = await newPerson(browser, info);
    await joins(guest.page, room, 'Boris');
    await startAgain();
    await inSync(guest.page);
    await stopsMoving(guest.page);
    const back = guest.page.getByRole('button', { name: 'Back to the room' });
    await expect(guest.page.getByRole('status').filter({ hasText: 'You paused for yourself. The others go on.' })).toBeVisible();
    await expect(person(host, 'Boris').getByText('watching apart')).toBeVisible();
    await movesOn(host);
    await expectNoViolation(guest.page);
    await guest.page.screenshot({ path: `test-results/screens/${info.project.name}-room-detached.png` });
    await startAgain();
    await back.first().click();
    await inSync(guest.page);
    await expectTogether(host, guest.page);
    await guest.context.close();
  });

  test('where a browser refuses to play one tap brings him in, and nobody waits for it', async ({ browser }, info) => {
    const guest = await newPerson(browser, info);
    await refusesPlay(guest.context, 'all');
    await joins(guest.page, room, 'Cleo');
    const tap = player(guest.page).getByRole('button', { name: 'Tap to join in' });
    await expect(tap).toBeVisible({ timeout: 40_000 });
    await expect(person(host, 'Cleo').getByText('waiting for a tap')).toBeVisible();
    await movesOn(host);
    await expectNoViolation(guest.page);
    await guest.page.screenshot({ path: `test-results/screens/${info.project.name}-room-blocked.png` });
    await allowPlay(guest.page);
    await startAgain();
    await tap.click();
    await inSync(guest.page);
    await expectTogether(host, guest.page);
    await guest.context.close();
  });

  test('where a browser refuses sound the film runs without, until it is tapped for', async ({ browser }, info) => {
    const guest = await newPerson(browser, info);
    await refusesPlay(guest.context, 'sound');
    await joins(guest.page, room, 'Dora');
    const tap = player(guest.page).getByRole('button', { name: 'Tap for sound' });
    await expect(tap).toBeVisible({ timeout: 40_000 });
    await expect(badge(guest.page, 'In sync, no sound')).toBeVisible({ timeout: 40_000 });
    await expectTogether(host, guest.page);
    await guest.page.screenshot({ path: `test-results/screens/${info.project.name}-room-no-sound.png` });
    await allowPlay(guest.page);
    await startAgain();
    await tap.click();
    await inSync(guest.page);
    expect(await guest.page.evaluate(() => document.querySelector('video')!.muted)).toBe(false);
    await guest.context.close();
  });

  test('the room waits for who has nothing to show yet, says for whom, and not for ever', async ({ browser }, info) => {
    const guest = await newPerson(browser, info);
    let open = (): void => undefined;
    const isOpen = new Promise<void>((resolve) => (open = resolve));
    await guest.page.route(/\/seg_0000[6-9]\.m4s$/, async (route) => {
      await isOpen;
      await route.continue();
    });
    await joins(guest.page, room, 'Emil');
    await inSync(guest.page);
    await player(host).press('6');
    await expect(badge(host, 'Waiting for Emil')).toBeVisible();
    await host.screenshot({ path: `test-results/screens/${info.project.name}-room-waiting.png` });
    await movesOn(host);
    open();
    await expect.poll(() => positionSec(guest.page), { timeout: 40_000 }).toBeGreaterThan(24.5);
    await startAgain();
    await inSync(guest.page);
    await expectTogether(host, guest.page);
    await guest.context.close();
  });

  test('without a connection the film runs on, the badge says so, and the return is no jump to the start', async ({ browser }, info) => {
    const guest = await newPerson(browser, info);
    await joins(guest.page, room, 'Fina');
    await inSync(guest.page);
    await guest.context.setOffline(true);
    await expect(badge(guest.page, 'No connection')).toBeVisible();
    await expect(person(host, 'Fina').getByText('no connection')).toBeVisible({ timeout: 40_000 });
    await movesOn(guest.page);
    await guest.page.screenshot({ path: `test-results/screens/${info.project.name}-room-offline.png` });
    const beforeSec = await positionSec(guest.page);
    await guest.context.setOffline(false);
    await expect(badge(guest.page, 'No connection')).toBeHidden({ timeout: 40_000 });
    expect(await positionSec(guest.page)).toBeGreaterThan(beforeSec);
    await startAgain();
    await inSync(guest.page);
    await expectTogether(host, guest.page);
    await guest.context.close();
  });

  test('a page that the device put to sleep is with the others again when it wakes', async ({ browser }, info) => {
    const guest = await newPerson(browser, info);
    await joins(guest.page, room, 'Gleb');
    await inSync(guest.page);
    const device = await guest.context.newCDPSession(guest.page);
    await device.send('Page.setWebLifecycleState', { state: 'frozen' });
    await player(host).press('5');
    const fromSec = await positionSec(host);
    await expect.poll(() => positionSec(host), { timeout: 40_000 }).toBeGreaterThan(fromSec + 6);
    await device.send('Page.setWebLifecycleState', { state: 'active' });
    await expect.poll(() => positionSec(guest.page), { timeout: 40_000 }).toBeGreaterThan(fromSec);
    await startAgain();
    await expectTogether(host, guest.page);
    await inSync(guest.page);
    await guest.context.close();
  });

  test('in a tab behind another one the film follows, and is in step when it is looked at again', async ({ browser }, info) => {
    const guest = await newPerson(browser, info);
    await joins(guest.page, room, 'Hana');
    await inSync(guest.page);
    const hide = (isHidden: boolean) => guest.page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: hidden ? 'hidden' : 'visible' });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
    await hide(true);
    await player(host).press('4');
    await expect.poll(async () => Math.abs((await positionSec(guest.page)) - (await positionSec(host))), { timeout: 40_000 }).toBeLessThan(1);
    await hide(false);
    await expectTogether(host, guest.page);
    await inSync(guest.page);
    await guest.context.close();
  });

  test('of two tabs the newer plays; the older says so and can take it back', async () => {
    const second = await context.newPage();
    await second.goto(`/room/${room.id}`);
    await inSync(second);
    const takeBack = host.getByRole('button', { name: 'Play here' });
    await expect(takeBack).toBeVisible();
    expect((await film(host)).isPaused).toBe(true);
    await takeBack.click();
    await inSync(host);
    await expect(second.getByText('This room plays in another tab of yours.')).toBeVisible();
    await expect.poll(async () => (await film(second)).isPaused).toBe(true);
    await second.close();
  });
});
