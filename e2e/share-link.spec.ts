import { expect, test, type Page } from '@playwright/test';
import { expectNoViolation } from './accessibility';
import { asks, openRoom, ownFilm, pathOf } from './film';
import { film, newName, newPerson, register } from './people';

const moves = (page: Page, beyondSec: number) => expect.poll(async () => (await film(page)).positionSec, { timeout: 40_000 }).toBeGreaterThan(beyondSec);
const player = (page: Page) => page.getByRole('region', { name: /^Video player/ });

test('a link, one tap, and the film moves; the chat tells what was missed; who is sent out is told', async ({ browser, page }, info) => {
  test.setTimeout(240_000);
  const [anna, title] = [newName('anna'), newName('An evening')];
  await register(page, anna);
  const room = await openRoom(page, await ownFilm(page, title));
  await page.goto(`/room/${room.id}`);
  await expect.poll(async () => (await film(page)).readyState).toBeGreaterThanOrEqual(3);
  await player(page).press('k');
  await moves(page, 0.5);

  const { context, page: guest } = await newPerson(browser, info);
  await test.step('the link tells what plays and who is inside', async () => {
    await guest.goto(pathOf(room));
    await expect(guest.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(guest.getByText(`${anna} inside`)).toBeVisible();
    await expectNoViolation(guest);
    await guest.screenshot({ path: `test-results/screens/${info.project.name}-share-link.png` });
  });

  await test.step('one tap, without a name, leads to the moving picture in the same page', async () => {
    await guest.evaluate(() => Object.assign(window, { isSamePage: true }));
    await guest.getByRole('button', { name: 'Join' }).click();
    await expect(guest.getByRole('button', { name: /^In sync/ })).toBeVisible({ timeout: 40_000 });
    await moves(guest, 1);
    expect(await guest.evaluate(() => 'isSamePage' in window)).toBe(true);
    await expect(page.getByRole('log', { name: 'Chat' }).getByText(/^Guest \d+ joined$/)).toBeVisible();
  });

  await test.step('who may not control is told who does', async () => {
    await player(guest).press('k');
    await expect(player(guest).getByRole('status').filter({ hasText: `${anna} controls the film` })).toHaveCount(1);
  });

  await test.step('what is said while one looks at the people is counted until it is seen', async () => {
    await guest.getByRole('tab', { name: /^People/ }).click();
    await page.getByRole('textbox', { name: 'Message' }).fill('Are you there?');
    await page.getByRole('textbox', { name: 'Message' }).press('Enter');
    await expect(guest.getByRole('tab', { name: 'Chat 1 unread message' })).toBeVisible();
    await guest.getByRole('tab', { name: /^Chat/ }).click();
    await expect(guest.getByRole('tab', { name: 'Chat', exact: true })).toBeVisible();
    await expect(guest.getByText('Are you there?')).toBeVisible();
  });

  await test.step('the room asks by name before somebody is sent out, and tells him', async () => {
    await page.getByRole('tab', { name: /^People/ }).click();
    await page.getByRole('button', { name: /^Actions for Guest/ }).click();
    await page.getByRole('menuitem', { name: 'Remove from the room' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove from the room' }).click();
    await expect(guest.getByRole('heading', { name: 'You were removed from this room' })).toBeVisible();
    await expectNoViolation(guest);
    await guest.goto(pathOf(room));
    await guest.getByRole('button', { name: 'Join' }).click();
    await expect(guest.getByRole('status').filter({ hasText: 'You were removed from this room' })).toBeVisible();
  });
  await context.close();
});

test('a door that is shut says why: full, closed, taken back, used up, never there', async ({ browser, page }, info) => {
  test.setTimeout(240_000);
  const pictured = (shown: Page, name: string) => shown.screenshot({ path: `test-results/screens/${info.project.name}-door-${name}.png` });
  await register(page, newName('anna'));
  const videoId = await ownFilm(page, newName('A film'));
  const [full, closed, open] = [await openRoom(page, videoId, { max_participants: 2 }), await openRoom(page, videoId), await openRoom(page, videoId)];
  const { context, page: visitor } = await newPerson(browser, info);

  const other = await newPerson(browser, info);
  await other.page.goto(pathOf(full));
  await other.page.getByLabel('Your name').fill('Second');
  await other.page.getByRole('button', { name: 'Join' }).click();
  await expect(other.page.getByRole('log', { name: 'Chat' })).toBeVisible();
  await visitor.goto(pathOf(full));
  await expect(visitor.getByRole('status').filter({ hasText: 'The room is full' })).toBeVisible();
  await pictured(visitor, 'full');
  await other.page.getByRole('button', { name: 'Leave' }).click();
  await expect(other.page).toHaveURL(`/video/${videoId}`);
  await visitor.getByRole('button', { name: 'Try again' }).click();
  await expect(visitor.getByRole('button', { name: 'Join' })).toBeVisible();
  await other.context.close();

  await asks(page, 'DELETE', `/rooms/${closed.id}`);
  await visitor.goto(pathOf(closed));
  await expect(visitor.getByRole('status').filter({ hasText: 'The room is closed' })).toBeVisible();
  await expectNoViolation(visitor);
  await pictured(visitor, 'closed');

  const link = (more: object) => asks<{ id: number; share_token: string }>(page, 'POST', `/rooms/${open.id}/links`, more);
  const [revoked, single] = [await link({}), await link({ max_uses: 1 })];
  await asks(page, 'DELETE', `/rooms/${open.id}/links/${revoked.id}`);
  await asks(visitor, 'POST', '/rooms/guest', { share_token: single.share_token, display_name: 'First' });
  await visitor.context().clearCookies();
  for (const [name, path, words] of [
    ['revoked', `/r/${revoked.share_token}`, 'This link was revoked'],
    ['used-up', `/r/${single.share_token}`, 'This link has reached its limit'],
    ['unknown', '/r/never-was', 'This link leads nowhere'],
  ] as const) {
    await visitor.goto(path);
    await expect(visitor.getByRole('heading', { level: 1, name: words })).toBeVisible();
    await expect(visitor.getByRole('banner')).toHaveCount(1);
    await expectNoViolation(visitor);
    await pictured(visitor, name);
  }
  await context.close();
});
