import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { backAfterMs, pairwiseDrift, togetherAfterMs, type Course } from './course';
import type { Condition } from './conditions';
import { trueClock, wrongClock } from './odd-pages';
import { plainCommand, plainParty } from './plain-party';
import { openRoom, type Account } from './site';
import { courseOf, filmReady, inRoom, join, newViewer, press, type Viewer } from './viewer';

/** What one room showed. Times in ms; null: it did not come in time. */
export interface Measured {
  drifts: number[];
  joinMs: (number | null)[];
  seekMs: (number | null)[];
  pauseMs: (number | null)[];
  /** Largest distance between frames that stand, ms of film. */
  pausedApartMs: number[];
  recoveryMs: (number | null)[];
}

export interface Setting {
  browser: Browser;
  site: string;
  host: Account;
  videoId: number;
  viewers: number;
  /** How long the film runs undisturbed for the drift. */
  seconds: number;
}

const PATIENCE_MS = 20_000;
/** After a start, before drift counts: the goal for joining stands by itself. */
const SETTLE_MS = 6_000;
const STALL_MS = 3_000;
const nowMs = () => performance.timeOrigin + performance.now();
const courses = (viewers: Viewer[]): Promise<Course[]> => Promise.all(viewers.map(courseOf));

/** A whole evening in short: guests come in while the film runs, then seeks, pauses and a stalled line. */
export async function measureParty(setting: Setting, { line, hasWrongClocks, isBehind }: Condition): Promise<Measured> {
  const { browser, site, host, videoId } = setting;
  const room = await openRoom(site, host, videoId);
  const oddity = (index: number) => (hasWrongClocks ? wrongClock(index) : trueClock);
  const first = await newViewer(browser, site, line, { cookie: host.cookie, oddity: oddity(0) });
  const viewers = [first];
  const measured: Measured = { drifts: [], joinMs: [], seekMs: [], pauseMs: [], pausedApartMs: [], recoveryMs: [] };
  try {
    await first.page.goto(`/room/${room.id}`);
    await filmReady(first);
    await inRoom(first);
    await press(first, 'k');
    for (let index = 1; index < setting.viewers; index += 1) {
      const guest = await newViewer(browser, site, line, { oddity: oddity(index) });
      viewers.push(guest);
      const pressedAtMs = await join(guest, new URL(room.shareUrl).pathname, `Guest ${index}`);
      await filmReady(guest);
      await delay(PATIENCE_MS / 4);
      const all = await courses(viewers);
      measured.joinMs.push(backAfterMs(all.at(-1)!, all.slice(0, -1), pressedAtMs, PATIENCE_MS));
    }
    if (isBehind) await Promise.all(viewers.slice(1).map(({ page }) => page.evaluate(() => window.goBehind())));
    await delay(SETTLE_MS);
    const fromMs = nowMs();
    await delay(setting.seconds * 1_000);
    measured.drifts = pairwiseDrift(await courses(viewers), fromMs, nowMs());
    // Nobody looks at how soon a page behind obeys.
    if (isBehind) return measured;
    await measureCommands(viewers, measured);
    await measureStall(viewers, measured);
  } catch (error) {
    await Promise.allSettled(viewers.map(({ page }, index) => page.screenshot({ path: `test-results/bench-viewer-${index}.png` })));
    throw error;
  } finally {
    await Promise.all(viewers.map((viewer) => viewer.close()));
  }
  return measured;
}

async function measureCommands(viewers: Viewer[], measured: Measured): Promise<void> {
  const host = viewers[0]!;
  // Back and forth inside what is buffered.
  for (const key of ['j', 'l', 'j', 'l']) {
    const pressedAtMs = await press(host, key);
    await delay(PATIENCE_MS / 4);
    measured.seekMs.push(togetherAfterMs(await courses(viewers), pressedAtMs + 50, PATIENCE_MS / 4));
  }
  for (let round = 0; round < 3; round += 1) {
    const pressedAtMs = await press(host, 'k');
    await delay(2_000);
    const all = await courses(viewers);
    const stillAt = all.map((course) => course.findLast((look) => !look.isPaused)?.atMs ?? pressedAtMs);
    measured.pauseMs.push(Math.max(...stillAt) - pressedAtMs);
    const stands = all.map((course) => course.at(-1)!.positionMs);
    measured.pausedApartMs.push(Math.max(...stands) - Math.min(...stands));
    await press(host, 'k');
    await delay(3_000);
  }
}

/** The last viewer's line gives no more film while the host jumps ahead; the others must not wait long, and he must come back. */
async function measureStall(viewers: Viewer[], measured: Measured): Promise<void> {
  const [host, stalled] = [viewers[0]!, viewers.at(-1)!];
  stalled.line.holdMedia();
  await press(host, '7');
  await delay(STALL_MS);
  stalled.line.releaseMedia();
  const releasedAtMs = nowMs();
  await delay(PATIENCE_MS / 2);
  const all = await courses(viewers);
  measured.recoveryMs.push(backAfterMs(all.at(-1)!, all.slice(0, -1), releasedAtMs, PATIENCE_MS / 2));
}

/** The same film, lines and number of viewers under the rule that watch parties commonly follow. */
export async function measurePlainParty(setting: Setting, { line }: Condition): Promise<number[]> {
  const { browser, site, host, videoId } = setting;
  const room = await openRoom(site, host, videoId);
  const viewers = await plainParty(browser, site, host, room, videoId, setting.viewers, line);
  try {
    await plainCommand(viewers[0]!, 'play', 1);
    await delay(SETTLE_MS);
    const fromMs = nowMs();
    await delay(setting.seconds * 1_000);
    return pairwiseDrift(await courses(viewers), fromMs, nowMs());
  } finally {
    await Promise.all(viewers.map((viewer) => viewer.close()));
  }
}
