import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { expectNoViolation } from './accessibility';
import { clip } from './clip';
import { newName, newPerson, register } from './people';

/** As the page's own person, past the forms that other tests fill in. @returns the new video's id */
async function uploadClip(page: Page, title: string): Promise<number> {
  const headers = { origin: new URL(page.url()).origin };
  expect((await page.request.post('/api/channels', { data: { name: newName('Channel') }, headers })).status()).toBe(201);
  const file = { name: 'clip.mp4', mimeType: 'video/mp4', buffer: readFileSync(clip()) };
  const { id } = (await (await page.request.post('/api/videos', { multipart: { title, file }, headers })).json()) as { id: number };
  await expect.poll(async () => ((await (await page.request.get(`/api/videos/${id}`)).json()) as { status: string }).status, { timeout: 90_000 }).toBe('ready');
  return id;
}

test('an author writes captions beside the film, reads the numbers by keys, and a viewer reports the video', async ({ browser, page }, info) => {
  test.setTimeout(180_000);
  const title = newName('Film');
  await register(page, newName('author'));
  const id = await uploadClip(page, title);

  await test.step('captions are written, saved, and stand there to be changed', async () => {
    await page.goto(`/studio/video/${id}`);
    await page.getByRole('link', { name: 'Write captions' }).click();
    await expect(page.getByRole('heading', { name: 'Write captions' })).toBeVisible();
    await page.getByLabel('Language').selectOption('English');
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('English');
    await page.getByRole('button', { name: 'Add a caption here' }).click();
    await expect(page.getByLabel('Words of caption 1')).toBeFocused();
    // A caption without words is told, and nothing is sent.
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByLabel('Words of caption 1')).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel('Words of caption 1').fill('Good evening');
    await page.getByLabel('End of caption 1').fill('0:04.5');
    await page.getByRole('button', { name: 'Add a caption here' }).click();
    await page.getByLabel('Words of caption 2').fill('2 < 3 & so on');
    await page.getByLabel('Begin of caption 2').fill('0:05');
    await page.getByLabel('End of caption 2').fill('0:07');
    await expectNoViolation(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page).toHaveURL(/\/captions\/\d+$/);
    await expect(page.getByText('2 captions')).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Words of caption 2')).toHaveValue('2 < 3 & so on');
    await expect(page.getByLabel('End of caption 1')).toHaveValue('0:04.5');
    await page.getByRole('button', { name: 'Remove caption 2' }).click();
    await expect(page.getByText('There are unsaved changes.')).toBeVisible();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('1 caption')).toBeVisible();
    const { captions } = (await (await page.request.get(`/api/videos/${id}`)).json()) as { captions: { url: string; label: string }[] };
    expect(captions.map(({ label }) => label)).toEqual(['English']);
    expect(await (await page.request.get(captions[0]!.url)).text()).toBe('WEBVTT\n\n00:00:00.000 --> 00:00:04.500\nGood evening\n');
  });

  const viewer = await newPerson(browser, info);
  await test.step('somebody comes from the channel’s page, watches, and reports the video', async () => {
    await register(viewer.page, newName('viewer'));
    const { channel_id: channelId } = (await (await viewer.page.request.get(`/api/videos/${id}`)).json()) as { channel_id: number };
    await viewer.page.goto(`/channel/${channelId}`);
    await viewer.page.getByRole('link', { name: title }).click();
    await expect(viewer.page).toHaveURL(`/video/${id}`);
    const counted = viewer.page.waitForResponse((response) => response.url().endsWith(`/api/videos/${id}/view`));
    await viewer.page.getByRole('button', { name: 'Report' }).click();
    await expect(viewer.page.getByRole('dialog', { name: 'Report this video' })).toBeVisible();
    await expectNoViolation(viewer.page);
    await viewer.page.getByRole('radio', { name: 'Something else' }).check();
    await viewer.page.getByLabel('Details').fill('Only a test');
    await viewer.page.getByRole('button', { name: 'Send report' }).click();
    await expect(viewer.page.getByText('Thank you. We will look at it.')).toBeVisible();
    expect((await counted).status()).toBe(202);
  });

  await test.step('the author sees where the view came from, and reads a chart by keys', async () => {
    await page.goto('/studio');
    await expect(page.getByText('Channel page')).toBeVisible();
    const chart = page.getByRole('slider', { name: 'The last 28 days: Views' });
    // Keys that are pressed before the page is alive are lost.
    await expect.poll(() => chart.evaluate((element) => Object.keys(element).some((key) => key.startsWith('__react')))).toBe(true);
    await chart.focus();
    await expect(chart).toHaveAttribute('aria-valuetext', /· 1$/);
    await chart.press('ArrowLeft');
    await expect(chart).toHaveAttribute('aria-valuetext', /· 0$/);
    await page.getByText('Show as a table').click();
    await expect(page.getByRole('row')).toHaveCount(29);
    await page.goto('/studio/subscribers');
    await expect(page.getByText('No subscribers yet')).toBeVisible();
    await expectNoViolation(page);
  });

  await test.step('the history is paused, and forgets one film', async () => {
    await viewer.page.goto('/history');
    await viewer.page.getByRole('button', { name: `Remove “${title}” from the history` }).click();
    await expect(viewer.page.getByText('Nothing watched yet')).toBeVisible();
    await viewer.page.getByRole('button', { name: 'Pause history' }).click();
    await expect(viewer.page.getByText('History is paused')).toBeVisible();
    await viewer.page.getByRole('button', { name: 'Resume history' }).click();
    await expect(viewer.page.getByRole('button', { name: 'Pause history' })).toBeVisible();
  });
  await viewer.context.close();
});
