import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { expectNoViolation } from './accessibility';
import { openRoom, ownFilm, pathOf, type OpenedRoom } from './film';
import { film, newName, newPerson, register } from './people';

const player = (page: Page) => page.getByRole('region', { name: /^Video player/ });
const inRoom = (page: Page) => expect(page.getByRole('button', { name: /^(In sync|Paused together)/ })).toBeVisible({ timeout: 40_000 });
const said = (page: Page, text: string) => page.getByRole('log').getByText(text);

async function says(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.fill(text);
  await field.press('Enter');
  // Keys are the player's again.
  await field.blur();
}

/** What may be done with a person, and the tab that shows it. */
async function actionFor(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('tab', { name: /^People/ }).click();
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

test.describe('an evening with people in it', () => {
  const [anna, dana] = [newName('anna'), newName('dana')];
  let host: Page;
  let friend: Page;
  let contexts: BrowserContext[];
  let room: OpenedRoom;
  let videoId: number;
  test.describe.configure({ mode: 'serial', timeout: 180_000 });

  test.beforeAll(async ({ browser }, info) => {
    const [one, other] = [await newPerson(browser, info), await newPerson(browser, info)];
    [host, friend, contexts] = [one.page, other.page, [one.context, other.context]];
    await Promise.all([register(host, anna), register(friend, dana)]);
    videoId = await ownFilm(host, newName('An evening'));
    room = await openRoom(host, videoId, { visibility: 'public', replay: true });
    await host.goto(`/room/${room.id}`);
    await inRoom(host);
  });
  test.afterAll(() => Promise.all(contexts.map((context) => context.close())));

  test('an invitation by name is there at once, and one button leads into the room', async ({}, info) => {
    await friend.goto('/invitations');
    await expect(friend.getByRole('heading', { name: 'No invitations' })).toBeVisible();
    await host.getByRole('button', { name: 'Invite', exact: true }).click();
    await host.getByLabel('Or invite a user').fill(dana);
    await host.getByLabel('Or invite a user').press('Enter');
    await expect(host.getByText(`${dana} has been invited`)).toBeVisible();
    await host.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(friend.getByRole('main').getByText(`${anna} invites you`)).toBeVisible({ timeout: 20_000 });
    await expectNoViolation(friend);
    await friend.screenshot({ path: `test-results/screens/${info.project.name}-invitation.png` });
    await friend.getByRole('button', { name: 'Accept' }).click();
    await expect(friend).toHaveURL(new RegExp(`/room/${room.id}$`));
    await inRoom(friend);
    await expect(host.getByRole('tab', { name: 'People · 2' })).toBeVisible();
  });

  test('a co-host removes a guest, who is told and does not come back', async ({ browser }, info) => {
    const guest = await newPerson(browser, info);
    await guest.page.goto(pathOf(room));
    await guest.page.getByLabel('Your name').fill('Eve');
    await guest.page.getByRole('button', { name: 'Join' }).click();
    await inRoom(guest.page);
    await actionFor(host, dana, 'Make co-host');
    await friend.getByRole('tab', { name: /^People/ }).click();
    await expect(friend.getByRole('listitem').filter({ hasText: dana }).getByText('Co-host')).toBeVisible();
    await actionFor(friend, 'Eve', 'Remove from the room');
    await friend.getByRole('dialog').getByRole('button', { name: 'Remove from the room' }).click();
    await expect(guest.page.getByText('You were removed from this room')).toBeVisible();
    await expectNoViolation(guest.page);
    await guest.page.screenshot({ path: `test-results/screens/${info.project.name}-room-kicked.png` });
    for (const page of [host, friend]) await expect(page.getByRole('tab', { name: 'People · 2' })).toBeVisible();
    await guest.page.goto(pathOf(room));
    await guest.page.getByRole('button', { name: 'Join' }).click();
    await expect(guest.page.getByText('You were removed from this room')).toBeVisible();
    await expect(host.getByRole('tab', { name: 'People · 2' })).toBeVisible();
    await guest.context.close();
  });

  test('what was said stands beside the film afterwards, at its place, and can be hidden', async ({ browser }, info) => {
    for (const page of [host, friend]) await page.getByRole('tab', { name: 'Chat' }).click();
    await says(host, 'At the very start');
    await expect(said(friend, 'At the very start')).toHaveCount(1);
    // Halfway into the clip.
    await player(host).press('5');
    await expect.poll(async () => Math.round((await film(friend)).positionSec), { timeout: 20_000 }).toBe(20);
    await says(friend, 'Половина позади');
    await expect(said(host, 'Половина позади')).toHaveCount(1);
    await friend.getByRole('button', { name: 'React' }).first().click();
    await friend.getByRole('button', { name: 'Applause' }).click();
    await host.getByRole('button', { name: 'Room settings' }).click();
    await host.getByRole('button', { name: 'Close the room' }).click();
    await host.getByRole('alertdialog').or(host.getByRole('dialog', { name: 'Close the room?' })).getByRole('button', { name: 'Close the room' }).click();
    await expect(friend.getByRole('link', { name: 'To the video' })).toBeVisible({ timeout: 20_000 });

    const viewer = await newPerson(browser, info);
    await viewer.page.goto(`/video/${videoId}`);
    const toggle = viewer.page.getByRole('button', { name: /^Watch parties/ });
    await toggle.click();
    const log = viewer.page.getByRole('log', { name: 'What was said at this party so far' });
    await expect(log.getByText('At the very start')).toBeVisible({ timeout: 20_000 });
    await expect(log.getByText('Половина позади')).toHaveCount(0);
    await player(viewer.page).press('6');
    await expect(log.getByText('Половина позади')).toBeVisible({ timeout: 20_000 });
    await expect(log.getByText('👏')).toBeVisible();
    await expectNoViolation(viewer.page);
    await viewer.page.screenshot({ path: `test-results/screens/${info.project.name}-replay.png` });
    await player(viewer.page).press('0');
    await expect(log.getByText('Половина позади')).toHaveCount(0);
    await toggle.click();
    await expect(log).toHaveCount(0);
    await viewer.context.close();
  });
});
