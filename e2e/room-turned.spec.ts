import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { expectNoViolation } from './accessibility';
import { clip } from './clip';
import { asks, openRoom, ownFilm, pathOf, type OpenedRoom } from './film';
import { film, newName, newPerson, register } from './people';
import { refusesPlay } from './refused-play';

const UPRIGHT = { width: 390, height: 844 };
const LYING = { width: 844, height: 390 };
const SMALL_LYING = { width: 667, height: 375 };

/** What a keyboard leaves of a phone, and of the smallest one. */
const KEYBOARDS = [{ size: UPRIGHT, leftPx: 430 }, { size: { width: 320, height: 640 }, leftPx: 330 }];

const player = (page: Page) => page.getByRole('region', { name: /^Video player/ });
const chat = (page: Page) => page.getByRole('region', { name: 'Chat' });

async function joins(guest: Page, room: OpenedRoom, name: string): Promise<void> {
  await guest.goto(pathOf(room));
  await guest.getByLabel('Your name').fill(name);
  await guest.getByRole('button', { name: 'Join' }).click();
}

/** Where a finger would land on it, it is what is hit. */
const isOnTop = (control: Locator) =>
  control.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return hit !== null && element.contains(hit);
  });

/** It leaves so much of the page, and the page is told. */
const opensKeyboard = (page: Page, leftPx: number) =>
  page.evaluate((height) => {
    Object.defineProperty(visualViewport!, 'height', { configurable: true, get: () => height });
    visualViewport!.dispatchEvent(new Event('resize'));
  }, leftPx);

test('an upright film has more than a stripe of an upright phone, from the first moment on, and leaves the chat its part', async ({ browser }, info) => {
  test.setTimeout(180_000);
  const { context, page } = await newPerson(browser, info);
  await register(page, newName('anna'));
  const room = await openRoom(page, await ownFilm(page, newName('An upright evening'), clip('360x640')));
  const heightOf = async (part: Locator) => (await part.boundingBox())!.height;
  const aside = page.getByRole('complementary', { name: 'Chat' });
  for (const size of [{ width: 320, height: 568 }, { width: 360, height: 640 }, UPRIGHT]) {
    await page.setViewportSize(size);
    await page.goto(`/room/${room.id}`, { waitUntil: 'commit' });
    const first = await heightOf(player(page));
    expect(first).toBeGreaterThan((size.width * 9) / 16);
    await expect.poll(async () => (await film(page)).readyState).toBeGreaterThan(1);
    await expect(page.getByRole('button', { name: 'Paused together' })).toBeVisible({ timeout: 40_000 });
    expect(await heightOf(player(page))).toBe(first);
    expect(await heightOf(aside)).toBeGreaterThan(0.4 * size.height);
  }
  expect(await heightOf(player(page))).toBeGreaterThan(350);
  await page.getByRole('textbox', { name: 'Message' }).focus();
  await opensKeyboard(page, 430);
  await expect.poll(() => heightOf(player(page))).toBeLessThan(190);
  await context.close();
});

test.describe('a room on a phone that is turned', () => {
  let host: Page;
  let context: BrowserContext;
  let room: OpenedRoom;
  test.describe.configure({ mode: 'serial', timeout: 240_000 });

  test.beforeAll(async ({ browser }, info) => {
    ({ context, page: host } = await newPerson(browser, info));
    await register(host, newName('anna'));
    room = await openRoom(host, await ownFilm(host, newName('A turned evening')));
    await host.goto(`/room/${room.id}`);
    await expect(host.getByRole('button', { name: 'Paused together' })).toBeVisible({ timeout: 40_000 });
  });
  test.beforeEach(() => host.setViewportSize(UPRIGHT));
  test.afterAll(() => context?.close());

  test('what is open stays open, with what was typed', async () => {
    await host.getByRole('button', { name: 'Invite', exact: true }).click();
    const name = host.getByRole('dialog').getByLabel('Or invite a user');
    await name.fill('boris');
    for (const size of [LYING, UPRIGHT, SMALL_LYING]) {
      await host.setViewportSize(size);
      await expect(name).toBeVisible();
      await expect(name).toHaveValue('boris');
    }
    await host.keyboard.press('Escape');
    await expect(host.getByRole('dialog')).toHaveCount(0);
    await host.getByRole('button', { name: 'Room settings' }).click();
    await expect(host.getByRole('switch', { name: 'Everyone controls' })).toBeVisible();
    await host.setViewportSize(UPRIGHT);
    await expect(host.getByRole('switch', { name: 'Everyone controls' })).toBeVisible();
    await host.keyboard.press('Escape');
  });

  test('the people that one looks at are looked at still', async () => {
    await host.getByRole('tab', { name: /^People/ }).click();
    await host.setViewportSize(LYING);
    await expect(host.getByRole('region', { name: 'People' }).getByRole('listitem')).toHaveCount(1);
    await expectNoViolation(host);
    await host.getByRole('button', { name: 'Show the chat' }).click();
    await expect(chat(host).getByRole('textbox', { name: 'Message' })).toBeVisible();
    await host.setViewportSize(UPRIGHT);
    await expect(host.getByRole('tab', { name: 'Chat' })).toHaveAttribute('aria-selected', 'true');
  });

  test('above the keyboard the film and what was said last are seen', async () => {
    const said = ['Hello?', 'Anybody here?', 'It begins in a minute'];
    const field = host.getByRole('textbox', { name: 'Message' });
    for (const text of said) {
      await field.fill(text);
      await field.press('Enter');
    }
    const bottomOf = async (seen: Locator) => {
      const box = (await seen.boundingBox())!;
      return box.y + box.height;
    };
    for (const { size, leftPx } of KEYBOARDS) {
      await host.setViewportSize(size);
      await field.focus();
      await opensKeyboard(host, leftPx);
      await expect.poll(() => bottomOf(field)).toBeLessThan(leftPx);
      const picture = (await player(host).boundingBox())!;
      expect(picture.y).toBeGreaterThanOrEqual(0);
      expect(picture.height).toBeGreaterThan(120);
      for (const text of said) {
        const box = (await host.getByRole('log').getByText(text, { exact: true }).boundingBox())!;
        expect(box.y, text).toBeGreaterThanOrEqual(picture.y + picture.height);
        expect(box.y + box.height, text).toBeLessThan((await field.boundingBox())!.y);
      }
      await expect(field).toBeFocused();
      await host.screenshot({ path: `test-results/screens/phone-room-keyboard-${leftPx}.png`, clip: { x: 0, y: 0, width: size.width, height: leftPx } });
    }
    await host.reload();
    await expect(host.getByRole('button', { name: 'Paused together' })).toBeVisible({ timeout: 40_000 });
  });

  test('who has to tap can read and write meanwhile, and reach the way out', async ({ browser }, info) => {
    const guest = await newPerson(browser, info);
    await refusesPlay(guest.context, 'all');
    await joins(guest.page, room, 'Cleo');
    await player(host).focus();
    await host.keyboard.press('k');
    const tap = player(guest.page).getByRole('button', { name: 'Tap to join in' });
    await expect(tap).toBeVisible({ timeout: 40_000 });
    for (const size of [LYING, SMALL_LYING]) {
      await guest.page.setViewportSize(size);
      await expect(chat(guest.page)).toBeVisible();
      const controls = [tap, chat(guest.page).getByRole('textbox', { name: 'Message' }), guest.page.getByRole('button', { name: 'Hide the chat' }), guest.page.getByRole('button', { name: 'Leave' })];
      for (const control of controls) await expect.poll(() => isOnTop(control)).toBe(true);
      await expectNoViolation(guest.page);
      await guest.page.screenshot({ path: `test-results/screens/${info.project.name}-room-veil-${size.width}.png` });
    }
    await guest.context.close();
    await host.keyboard.press('k');
  });

  test('its host takes the control back', async ({ browser }, info) => {
    const friend = await newPerson(browser, info);
    await register(friend.page, newName('boris'));
    await friend.page.goto(pathOf(room));
    await friend.page.getByRole('button', { name: 'Join' }).click();
    await host.getByRole('tab', { name: /^People/ }).click();
    await host.getByRole('button', { name: /^Actions for boris/ }).click();
    await host.getByRole('menuitem', { name: 'Hand over control' }).click();
    const takeBack = host.getByRole('button', { name: 'Take back control' });
    await expect(takeBack).toBeVisible();
    for (const size of [LYING, SMALL_LYING]) {
      await host.setViewportSize(size);
      await player(host).focus();
      await expect.poll(() => isOnTop(takeBack)).toBe(true);
      await host.screenshot({ path: `test-results/screens/${info.project.name}-room-take-back-${size.width}.png` });
    }
    await takeBack.click();
    await expect(takeBack).toHaveCount(0);
    expect((await asks<{ participants: { is_host: boolean; username: string }[] }>(host, 'GET', `/rooms/${room.id}`)).participants.find(({ is_host }) => is_host)?.username).toMatch(/^anna/);
    await friend.context.close();
  });
});
