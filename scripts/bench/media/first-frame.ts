import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from 'playwright';
import { startSite } from '@/scripts/e2e/start-site';
import { findChromium } from '@/scripts/find-chromium.mjs';
import { enrol, sendForm } from './sending';
import type { Sources } from './sources';
import { median, sec, times, type Row } from './table';

const ROUNDS = 5;
const GOAL_SEC = 1;
const FRAME_LIMIT_MS = 60_000;
const POLL_MS = 250;
const CHROMIUM_ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required'];

/** Notes when the first frame of the first video is shown, counted from where the navigation began. */
const WATCH_FIRST_FRAME = `
  new MutationObserver((_, observer) => {
    const video = document.querySelector('video');
    if (!video) return;
    observer.disconnect();
    video.requestVideoFrameCallback(() => { window.firstFrameMs = performance.now(); });
  }).observe(document, { childList: true, subtree: true });
`;

/** From a click on a link to the first frame of the film, in a real browser at the built site, beside a page with nothing but hls.js and the same film. */
export async function measureFirstFrame(sources: Sources): Promise<Row[]> {
  const site = await startSite();
  const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_ARGUMENTS });
  const bare = await barePage();
  try {
    const person = await enrol(site.url);
    const { id } = await sendForm(site.url, person, await sources.short());
    const watch = `${site.url}/video/${id}`;
    await untilWhole(site.url, id, person.token);
    const { stream_url: stream } = (await (await fetch(`${site.url}/api/videos/${id}/stream`)).json()) as { stream_url: string };
    const plain = `${bare.url}/?${encodeURIComponent(new URL(stream, site.url).href)}`;
    const found: { first: number; again: number; plain: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const [first, again] = await framesOf(browser, watch);
      const [plainFirst] = await framesOf(browser, plain);
      // The first round warms the server up.
      if (round > 0) found.push({ first: first!, again: again!, plain: plainFirst! });
    }
    const of = (name: keyof (typeof found)[number]) => median(found.map((round) => round[name]));
    const row = (what: string, ours: number): Row => ({ what, ours: sec(ours), against: `${sec(of('plain'))} bare page`, ratio: times(ours / of('plain')), goal: `≤ ${sec(GOAL_SEC)}`, isMet: ours <= GOAL_SEC });
    return [row('first frame after navigation, nothing cached', of('first')), row('first frame after navigation, seen before', of('again'))];
  } finally {
    await browser.close();
    await bare.stop();
    await site.stop();
  }
}

/** @returns seconds to the first frame of two visits by a new person's browser */
async function framesOf(browser: Browser, url: string): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(WATCH_FIRST_FRAME);
  const visits: number[] = [];
  for (let visit = 0; visit < 2; visit++) {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'commit' });
    const shown = await page.waitForFunction(() => (window as { firstFrameMs?: number }).firstFrameMs, undefined, { timeout: FRAME_LIMIT_MS });
    visits.push((await shown.jsonValue())! / 1000);
    await page.close();
  }
  await context.close();
  return visits;
}

async function untilWhole(url: string, id: number, token: string): Promise<void> {
  for (;;) {
    const video = (await (await fetch(`${url}/api/videos/${id}`, { headers: { authorization: `Bearer ${token}` } })).json()) as { status: string; progress: number };
    if (video.status === 'failed') throw new Error('The video failed');
    if (video.progress === 1) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** A page that only plays the address in its query. */
async function barePage(): Promise<{ url: string; stop: () => Promise<void> }> {
  const engine = await readFile(createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'));
  const page = '<!doctype html><video muted autoplay width=1280></video><script src="/hls.js"></script><script>const hls = new Hls(); hls.loadSource(decodeURIComponent(location.search.slice(1))); hls.attachMedia(document.querySelector("video"));</script>';
  const server = createServer((request, response) => {
    const isEngine = request.url === '/hls.js';
    response.writeHead(200, { 'content-type': isEngine ? 'text/javascript' : 'text/html' }).end(isEngine ? engine : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
