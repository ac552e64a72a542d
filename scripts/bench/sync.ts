import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { startSite } from '../e2e/start-site';
import { findChromium } from '../find-chromium.mjs';
import { CONDITIONS } from './sync/conditions';
import { percentile } from './sync/course';
import { measureParty, measurePlainParty, type Setting } from './sync/party';
import { makeFilm, publish, register } from './sync/site';

/**
 * `npm run bench:sync [-- --viewers 6 --seconds 60 --only 0,1]`: real browsers behind lines with delay, jitter and loss
 * watch one film; printed is how far apart any two of them were, beside the plain rule on the same lines in the same run.
 */
const { values } = parseArgs({
  options: { viewers: { type: 'string', default: '6' }, seconds: { type: 'string', default: '60' }, only: { type: 'string' } },
});
const FILM_SEC = 900;
const CHROMIUM_ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

const chosen = values.only === undefined ? CONDITIONS : values.only.split(',').flatMap((index) => CONDITIONS[Number(index)] ?? []);
const ms = (value: number | null | undefined) => (value === null ? 'never' : value === undefined || Number.isNaN(value) ? '–' : String(Math.round(value)));
const some = (list: (number | null)[], p: number) => (list.some((value) => value === null) && p === 1 ? 'never' : ms(percentile(list.filter((value) => value !== null), p)));
const threes = (list: number[]) => [0.5, 0.95, 0.99].map((p) => ms(percentile(list, p))).join(' / ');

// Before anything is asked of the site: encoding blocks this process for longer than a connection is kept.
const film = await makeFilm(FILM_SEC);
const site = await startSite();
const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_ARGUMENTS });
try {
  const host = await register(site.url, 'bench-host');
  const setting: Setting = {
    browser, site: site.url, host, viewers: Number(values.viewers), seconds: Number(values.seconds),
    videoId: await publish(site.url, host, film),
  };
  console.log(`${setting.viewers} viewers, ${setting.seconds} s of drift each; ms; drift is between every two viewers`);
  for (const condition of chosen) {
    const ours = await measureParty(setting, condition);
    const plain = await measurePlainParty(setting, condition);
    const ratio = percentile(plain, 0.95) / percentile(ours.drifts, 0.95);
    console.log(`\n${condition.name}`);
    console.log(`  drift p50/p95/p99     ${threes(ours.drifts)}   (goal ${condition.goal.join(' / ')})`);
    console.log(`  the plain rule        ${threes(plain)}   p95 is ${ratio.toFixed(1)} times ours`);
    if (condition.isBehind) continue;
    console.log(`  join, click to 40 ms  p50 ${some(ours.joinMs, 0.5)}, most ${some(ours.joinMs, 1)}   (goal 2500, 6000)`);
    console.log(`  seek to 40 ms         p50 ${some(ours.seekMs, 0.5)}, most ${some(ours.seekMs, 1)}   (goal 800, 2000)`);
    console.log(`  pause, all stand      p50 ${some(ours.pauseMs, 0.5)}, most ${some(ours.pauseMs, 1)}, apart ${ms(Math.max(...ours.pausedApartMs))}   (goal ${condition.line.rttMs / 2 + 150}; one frame is 40)`);
    console.log(`  stalled 3 s, back     ${some(ours.recoveryMs, 1)}   (goal 1000, 3500)`);
  }
} finally {
  await browser.close();
  await site.stop();
}
