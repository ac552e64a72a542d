import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import { expect, test } from '@playwright/test';
import { expectNoViolation } from './accessibility';
import { clip } from './clip';
import { asks, openRoom, ownFilm, pathOf } from './film';
import { overhang } from './fit';
import { film, newName, newPerson, register } from './people';
import { become, theWorld } from './world';

/** Longer than the five seconds after which it can be skipped. */
function spot(seconds: number): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'videohost-spot-')), 'spring.mov');
  execFileSync(ffmpeg.path, [
    '-hide_banner', '-loglevel', 'error', '-y', '-f', 'lavfi', '-i', 'smptebars=size=640x360:rate=25', '-f', 'lavfi', '-i', 'sine=frequency=600:sample_rate=48000',
    '-t', String(seconds), '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', file,
  ]);
  return file;
}

test('an administrator adds an advertisement from a file, and a stranger sees it, skips it, and sees the film', async ({ browser, page, context }, info) => {
  test.setTimeout(240_000);
  const [title, category] = [newName('Spring'), newName('plants')];
  // Only films of its own category show it, so no other test meets it.
  const author = await newPerson(browser, info);
  await register(author.page, newName('author'));
  const id = await ownFilm(author.page, newName('Film'));
  const changed = await author.page.request.patch(`/api/videos/${id}`, { headers: { origin: new URL(author.page.url()).origin }, data: { has_ads: true, category } });
  expect(changed.ok()).toBe(true);
  await become(context, theWorld().keeper);
  await page.goto('/admin/ads');
  const form = page.locator('form').filter({ hasText: 'New advertisement' });
  const row = page.getByRole('listitem').filter({ hasText: title });

  await test.step('what is no video, or too long, is refused in a sentence, and nothing that was typed is lost', async () => {
    await form.getByLabel('Title').fill(title);
    await form.getByLabel('Category').fill(category);
    await form.getByRole('button', { name: 'Add' }).click();
    await expect(form.getByText('Choose a video first.')).toBeVisible();
    await form.getByLabel('Video file').setInputFiles({ name: 'spot.mp4', mimeType: 'video/mp4', buffer: Buffer.from('words') });
    await expect(form.getByText('This file is not a video in a format that is known here')).toBeVisible();
    await form.getByLabel('Video file').setInputFiles(clip());
    await expect(form.getByText('An advertisement may last 30 seconds at most; this video lasts 40.')).toBeVisible();
    await expect(form.getByLabel('Title')).toHaveValue(title);
    await expect(form.getByLabel('Category')).toHaveValue(category);
  });

  await test.step('a video is sent, stands there with its length, and is added', async () => {
    await form.getByLabel('Video file').setInputFiles(spot(8));
    await expect(form.getByText('8 s', { exact: true })).toBeVisible();
    await expect(form.getByText('at most; this video lasts')).toHaveCount(0);
    await form.getByLabel('Link').fill('not an address');
    await form.getByRole('button', { name: 'Add' }).click();
    await expect(form.getByText('The link must start with https://')).toBeVisible();
    await form.getByLabel('Link').fill('');
    await form.getByRole('button', { name: 'Add' }).click();
    await expect(row.getByText('8 s')).toBeVisible();
    await expect(form.getByLabel('Title')).toHaveValue('');
    await expectNoViolation(page);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `test-results/screens/${info.project.name}-ads.png`, fullPage: true });
  });

  await test.step('its preview plays, and its video is replaced', async () => {
    await row.getByRole('button', { name: `Play “${title}”` }).click();
    await expect(row.getByRole('button', { name: `Pause “${title}”` })).toBeVisible();
    await row.getByLabel('Replace the video').setInputFiles(clip());
    await expect(row.getByText('this video lasts 40')).toBeVisible();
    const before = await row.locator('video').getAttribute('src');
    await row.getByLabel('Replace the video').setInputFiles(spot(9));
    await expect(row.getByText('9 s')).toBeVisible();
    await expect(row.locator('video')).not.toHaveAttribute('src', before!);
    await expect.poll(() => row.locator('video').evaluate((video) => (video as HTMLVideoElement).videoWidth)).toBe(640);
    expect((await page.request.get(before!.replace(/#.*/, ''))).status()).toBe(404);
  });

  await test.step('a stranger sees it before the film, skips it after five seconds, and the film begins', async () => {
    const stranger = await newPerson(browser, info);
    await stranger.page.goto(`/video/${id}`);
    const spotShown = stranger.page.getByRole('region', { name: `Advertisement: ${title}` });
    await expect(spotShown).toBeVisible();
    const place = () => spotShown.locator('video').evaluate((video) => (video as HTMLVideoElement).currentTime);
    await expect.poll(place).toBeGreaterThan(0.2);
    await expect(spotShown.getByRole('button', { name: 'Skip in' })).toBeDisabled();
    await stranger.page.screenshot({ path: `test-results/screens/${info.project.name}-ad-before-film.png` });
    await expect(spotShown.getByRole('button', { name: 'Skip', exact: true })).toBeEnabled();
    expect(await place()).toBeGreaterThanOrEqual(5);
    await spotShown.getByRole('button', { name: 'Skip', exact: true }).click();
    await expect(spotShown).toHaveCount(0);
    await expect.poll(() => film(stranger.page)).toMatchObject({ isPaused: false });
    await expect.poll(async () => (await film(stranger.page)).positionSec).toBeGreaterThan(0.5);
    await stranger.context.close();
  });

  await test.step('in a room whoever sees none waits before a slate until the others have seen it, and may end it for all', async () => {
    const room = await openRoom(author.page, id);
    await author.page.goto(`/room/${room.id}`);
    const stranger = await newPerson(browser, info);
    await stranger.page.goto(pathOf(room));
    await stranger.page.getByRole('button', { name: 'Join' }).click();
    await expect(author.page.getByRole('log', { name: 'Chat' }).getByText(/^Guest \d+ joined$/)).toBeVisible();
    await author.page.getByRole('button', { name: 'Play' }).first().click();
    const spotShown = stranger.page.getByRole('region', { name: `Advertisement: ${title}` });
    await expect(spotShown).toBeVisible();
    await expect(author.page.getByText('A short ad before the film. Everyone starts together.')).toBeVisible();
    await expect(author.page.getByRole('timer')).toHaveText(/^The film starts in \d seconds?$/);
    await author.page.screenshot({ path: `test-results/screens/${info.project.name}-ad-slate.png` });
    await author.page.getByRole('button', { name: 'Skip for everyone' }).click();
    await expect(spotShown).toHaveCount(0);
    await expect(author.page.getByRole('timer')).toHaveCount(0);
    for (const { page: seen } of [author, stranger]) await expect.poll(async () => (await film(seen)).positionSec, { timeout: 40_000 }).toBeGreaterThan(0.5);
    await stranger.context.close();
  });

  await test.step('one that lies on another site is told from those that are shown', async () => {
    const elsewhere = { title: newName('Elsewhere'), video_url: 'https://example.org/spot.mp4', duration: 9, target_category: newName('nothing') };
    const { id: adId } = await asks<{ id: number }>(page, 'POST', '/ads', elsewhere);
    await page.reload();
    await expect(page.getByRole('listitem').filter({ hasText: elsewhere.title }).getByText('This video cannot be played here')).toBeVisible();
    await expect(row.getByText('This video cannot be played here')).toHaveCount(0);
    await expectNoViolation(page);
    await asks(page, 'DELETE', `/ads/${adId}`);
  });

  await test.step('it is removed', async () => {
    await row.getByRole('button', { name: 'Delete' }).click();
    const question = page.getByRole('dialog').or(page.getByRole('alertdialog'));
    await question.getByRole('button', { name: 'Delete' }).click();
    // While it is open the list behind it has no roles, and no row could be found in it.
    await expect(question).toHaveCount(0);
    await expect(row).toHaveCount(0);
    const { show_ads, ad } = await asks<{ show_ads: boolean; ad: unknown }>(page, 'GET', `/videos/${id}/access`);
    expect([show_ads, ad]).toEqual([true, null]);
  });
  await author.context.close();
});
