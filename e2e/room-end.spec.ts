import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { expectNoViolation } from './accessibility';
import { openRoom, ownFilm, pathOf } from './film';
import { film, newName, newPerson, register } from './people';
import { theWorld } from './world';

const player = (page: Page) => page.getByRole('region', { name: /^Video player/ });
const over = (page: Page) => player(page).getByRole('group', { name: 'The film is over' });

/** To the last tenth of it, and on to its end. */
async function playOut(host: Page): Promise<void> {
  await player(host).focus();
  await host.keyboard.press('9');
  await expect.poll(async () => (await film(host)).positionSec).toBeGreaterThan(35);
  await host.keyboard.press('k');
  await expect(over(host)).toBeVisible({ timeout: 30_000 });
}

test.describe('a film that is over in a room', () => {
  let context: BrowserContext;
  let host: Page;
  test.describe.configure({ timeout: 240_000 });
  test.beforeAll(async ({ browser }, info) => {
    ({ context, page: host } = await newPerson(browser, info));
    await register(host, newName('anna'));
  });
  test.afterAll(() => context?.close());

  test('whoever controls it begins anew or goes on with another one, whose room the chat tells; the others know', async ({ browser }, info) => {
    const title = newName('A short evening');
    const room = await openRoom(host, await ownFilm(host, title));
    await host.goto(`/room/${room.id}`);
    await expect(host.getByRole('button', { name: 'Paused together' })).toBeVisible({ timeout: 40_000 });
    const guest = await newPerson(browser, info);
    await guest.page.goto(pathOf(room));
    await guest.page.getByLabel('Your name').fill('Cleo');
    await guest.page.getByRole('button', { name: 'Join' }).click();
    await expect(host.getByRole('tab', { name: 'People · 2' })).toBeVisible();

    await playOut(host);
    await expect(player(guest.page).getByText('The film is over')).toBeVisible();
    await expect(over(guest.page)).toHaveCount(0);
    await expectNoViolation(host);
    await expectNoViolation(guest.page);
    await host.screenshot({ path: `test-results/screens/${info.project.name}-room-over.png` });
    await over(host).getByRole('button', { name: 'Watch again' }).click();
    for (const page of [host, guest.page]) {
      await expect(page.getByText('The film is over')).toHaveCount(0);
      await expect.poll(async () => (await film(page)).positionSec).toBeLessThan(30);
    }
    await expect(host.getByRole('button', { name: /^In sync/ })).toBeVisible({ timeout: 40_000 });
    await host.keyboard.press('k');

    await playOut(host);
    // Films that are not open to everyone would shut the others out.
    const choices = over(host).getByRole('listitem');
    await expect(choices.filter({ hasText: `Night without wind ${theWorld().word}` })).toHaveCount(0);
    const next = choices.first().getByRole('button');
    const nextTitle = await next.innerText();
    await next.focus();
    await host.keyboard.press('Enter');
    await expect(host).not.toHaveURL(`/room/${room.id}`, { timeout: 20_000 });
    await expect(host).toHaveURL(/\/room\/\d+$/);
    await expect(host.getByRole('heading', { level: 1 })).toHaveText(nextTitle);
    const said = guest.page.getByRole('log', { name: 'Chat' });
    await expect(said.getByText(nextTitle)).toBeVisible();
    await guest.page.goto((await said.getByRole('link').getAttribute('href'))!);
    await guest.page.getByRole('button', { name: 'Join' }).click();
    await expect(guest.page.getByRole('tab', { name: 'People · 2' })).toBeVisible({ timeout: 40_000 });
    await guest.context.close();
  });
});
