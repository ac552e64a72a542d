import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright';
import { startSite } from '../e2e/start-site';
import { findChromium } from '../find-chromium.mjs';
import { firstPaintMs, newPhone, whatWasSeen } from './pages/phone';
import { percentile } from './sync/course';
import { makeFilm, openRoom, publish, register, type Account } from './sync/site';

/**
 * `npm run bench:pages [-- --rounds 3]`: a slow phone on a slow line opens pages and presses what is on them. Printed are the first and the largest
 * paint, what moved by itself, and the slowest answer to a press, beside the first paint of the same page without any script; and how long it takes
 * from a share link to a moving picture, of which the press on the button is a part.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const FILM_SEC = 600;
const CHROMIUM_ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** Time for what comes after the page itself, before somebody presses anything. */
const SETTLE_MS = 3_000;
const ANSWER_MS = 800;

const tap = async (page: Page, role: 'button' | 'tab' | 'link', name: string | RegExp) => {
  await page.getByRole(role, { name }).locator('visible=true').first().tap({ timeout: 5_000 });
  await delay(ANSWER_MS);
};
const escape = async (page: Page) => {
  await page.keyboard.press('Escape');
  await delay(ANSWER_MS);
};

interface Place {
  name: string;
  path: string;
  as: 'visitor' | 'author';
  press: (page: Page) => Promise<void>;
}

function places(videoId: number, channelId: number, roomId: number): Place[] {
  return [
    { name: 'home', path: '/', as: 'visitor', press: async (page) => { await tap(page, 'button', 'You'); await escape(page); await tap(page, 'link', 'Open search'); await page.keyboard.type('bench', { delay: 60 }); await delay(ANSWER_MS); } },
    { name: 'film', path: `/video/${videoId}`, as: 'author', press: async (page) => { await tap(page, 'button', 'Share'); await escape(page); await tap(page, 'button', 'Watch together'); await escape(page); await tap(page, 'button', /^Like/); } },
    { name: 'channel', path: `/channel/${channelId}`, as: 'author', press: async (page) => { await tap(page, 'button', 'You'); await escape(page); } },
    { name: 'room', path: `/room/${roomId}`, as: 'author', press: async (page) => { await page.getByLabel('Message').tap(); await page.keyboard.type('Good evening', { delay: 60 }); await page.keyboard.press('Enter'); await delay(ANSWER_MS); await tap(page, 'tab', /^People/); await tap(page, 'button', 'Invite'); await escape(page); } },
    { name: 'studio', path: '/studio', as: 'author', press: async (page) => { await tap(page, 'button', 'You'); await escape(page); } },
    { name: 'sign-in', path: '/login', as: 'visitor', press: async (page) => { await page.getByLabel('Password', { exact: true }).tap(); await page.keyboard.type('secret', { delay: 60 }); await delay(ANSWER_MS); } },
  ];
}

const middle = (list: number[]) => percentile(list, 0.5);
const ms = (list: number[]) => `${String(Math.round(middle(list))).padStart(5)} ms`;

async function measurePlace(browser: Browser, site: string, author: Account, { name, path, as, press }: Place, rounds: number): Promise<void> {
  const [first, largest, shift, answer, bare]: number[][] = [[], [], [], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const who = as === 'author' ? author : null;
    const { context, page } = await newPhone(browser, site, who);
    await page.goto(path, { waitUntil: 'load' });
    await delay(SETTLE_MS);
    await press(page);
    const seen = await whatWasSeen(page);
    first!.push(seen.firstPaintMs);
    largest!.push(seen.largestPaintMs);
    shift!.push(seen.shift);
    answer!.push(seen.answerMs);
    await context.close();
    const plain = await newPhone(browser, site, who, { javaScriptEnabled: false });
    await plain.page.goto(path, { waitUntil: 'load' });
    await delay(ANSWER_MS);
    bare!.push(await firstPaintMs(plain.page));
    await plain.context.close();
  }
  console.log(`${name.padEnd(9)} first paint ${ms(first!)} (without script ${ms(bare!)}), largest ${ms(largest!)}, moved ${middle(shift!).toFixed(3)}, slowest answer ${ms(answer!)} (goal 100)`);
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
