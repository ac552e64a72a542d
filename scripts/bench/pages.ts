import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, type Browser } from 'playwright';
import { startSite } from '../e2e/start-site';
import { findChromium } from '../find-chromium.mjs';
import { firstPaintMs, newPhone, whatWasSeen } from './pages/phone';
import { places, Presser, answersInWords, type Place } from './pages/places';
import { percentile } from './sync/course';
import { makeFilm, openRoom, publish, register, type Account } from './sync/site';

/**
 * `npm run bench:pages [-- --rounds 3]`: a slow phone on a slow line opens pages and presses what is on them. Printed are the first and the largest
 * paint, what moved by itself, and the answer to each press, beside the first paint of the same page without any script; and how long it takes
 * from a share link to a moving picture, of which the press on the button is a part.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const FILM_SEC = 600;
const CHROMIUM_ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** Time for what comes after the page itself, before somebody presses anything. */
const SETTLE_MS = 3_000;
/** Time for the first paint of a page that has no script. */
const BARE_MS = 800;

const middle = (list: number[]) => percentile(list, 0.5);
const ms = (list: number[]) => `${String(Math.round(middle(list))).padStart(5)} ms`;

async function measurePlace(browser: Browser, site: string, author: Account, { name, path, as, press }: Place, rounds: number): Promise<void> {
  const [first, largest, shift, bare]: number[][] = [[], [], [], []];
  const answersMs = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    const who = as === 'author' ? author : null;
    const { context, page } = await newPhone(browser, site, who);
    await page.goto(path, { waitUntil: 'load' });
    await delay(SETTLE_MS);
    await press(new Presser(page, answersMs));
    const seen = await whatWasSeen(page);
    first!.push(seen.firstPaintMs);
    largest!.push(seen.largestPaintMs);
    shift!.push(seen.shift);
    await context.close();
    const plain = await newPhone(browser, site, who, { javaScriptEnabled: false });
    await plain.page.goto(path, { waitUntil: 'load' });
    await delay(BARE_MS);
    bare!.push(await firstPaintMs(plain.page));
    await plain.context.close();
  }
  console.log(`${name.padEnd(9)} first paint ${ms(first!)} (without script ${ms(bare!)}), largest ${ms(largest!)}, moved ${middle(shift!).toFixed(3)}`);
  console.log(`          answers to a press in ms (goal 100): ${answersInWords(answersMs)}`);
}

/** From the address to the button, and from the press to the first frame that the screen shows. */
async function measureLink(browser: Browser, site: string, link: string): Promise<{ buttonMs: number; pictureMs: number }> {
  const { context, page } = await newPhone(browser, site, null);
  const beganAtMs = performance.now();
  await page.goto(new URL(link).pathname, { waitUntil: 'commit' });
  const join = page.getByRole('button', { name: 'Join' });
  await join.waitFor();
  const buttonMs = performance.now() - beganAtMs;
  await join.tap();
  await page.waitForFunction(
    () => {
      const media = document.querySelector('video');
      return media !== null && !media.closest('[inert]') && !media.paused && media.getVideoPlaybackQuality().totalVideoFrames > 2;
    },
    undefined,
    { timeout: 60_000, polling: 'raf' },
  );
  const pictureMs = performance.now() - beganAtMs;
  await context.close();
  return { buttonMs, pictureMs };
}

const film = await makeFilm(FILM_SEC);
const site = await startSite();
const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_ARGUMENTS });
try {
  const rounds = Number(values.rounds);
  const author = await register(site.url, 'bench-author');
  const videoId = await publish(site.url, author, film);
  const room = await openRoom(site.url, author, videoId);
  console.log('A phone four times slower than this machine, 1.6 Mbit/s, 150 ms there and back; the middle of the rounds');
  for (const place of places(videoId, 1, room.id)) await measurePlace(browser, site.url, author, place, rounds);

  const [name, value] = author.cookie.split(/=(.*)/s) as [string, string];
  const context = await browser.newContext({ locale: 'en-US' });
  await context.addCookies([{ name, value, url: site.url }]);
  const host = await context.newPage();
  await host.goto(`${site.url}/room/${room.id}`);
  await host.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 3);
  await host.getByRole('region', { name: /^Video player/ }).press('k');
  await host.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1);
  const ways = [];
  for (let round = 0; round < rounds; round += 1) ways.push(await measureLink(browser, site.url, room.shareUrl));
  console.log(`share link: the button ${ms(ways.map(({ buttonMs }) => buttonMs))}, the moving picture ${ms(ways.map(({ pictureMs }) => pictureMs))} after the address, pressed at once`);
} finally {
  await browser.close();
  await site.stop();
}
