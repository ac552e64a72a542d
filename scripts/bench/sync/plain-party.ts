import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';
import { enterAsGuest, streamUrl, type Account } from './site';
import type { LineQuality } from './delayed-line';
import { newViewer, type Viewer } from './viewer';

const read = (path: string) => readFileSync(new URL(`../../../node_modules/${path}`, import.meta.url), 'utf8');

interface PlainOptions {
  token: string;
  roomId: number;
  stream: string;
}

/** What the page of the baseline uses of the libraries that stand beside it as globals. */
interface Globals {
  io(options: { auth: { token: string } }): {
    on(event: string, listener: (payload: { position: number; timestamp: number; is_playing?: boolean }) => void): void;
    emit(event: string, payload: unknown): void;
  };
  Hls: new () => { loadSource(url: string): void; attachMedia(film: HTMLMediaElement): void };
  plainCommand(event: string, position: number): void;
}

/**
 * The baseline: the rule that watch parties commonly follow. Every viewer acts when the message arrives and takes the
 * position as of that moment; on each heartbeat, whoever is more than a second off jumps.
 */
function follow({ token, roomId, stream }: PlainOptions): void {
  const page = window as unknown as Globals;
  const film = document.querySelector('video')!;
  const hls = new page.Hls();
  hls.loadSource(stream);
  hls.attachMedia(film);
  const line = page.io({ auth: { token } });
  line.emit('join_room', { room_id: roomId });
  line.on('play_event', ({ position }) => {
    film.currentTime = position;
    void film.play();
  });
  line.on('pause_event', ({ position }) => {
    film.pause();
    film.currentTime = position;
  });
  line.on('state_sync', ({ position, is_playing }) => {
    if (is_playing === true && Math.abs(film.currentTime - position) > 1) film.currentTime = position;
  });
  page.plainCommand = (event, position) => line.emit(event, { room_id: roomId, position });
}

/** Opens viewers that follow the plain rule; the first is the host. */
export async function plainParty(
  browser: Browser, site: string, host: Account, room: { id: number; shareUrl: string }, videoId: number, count: number, quality: LineQuality,
): Promise<Viewer[]> {
  const viewers = await Promise.all(Array.from({ length: count }, () => newViewer(browser, site, quality)));
  await Promise.all(
    viewers.map(async ({ page }, index) => {
      const token = index === 0 ? host.token : await enterAsGuest(site, room.shareUrl, `Plain ${index}`);
      await page.route('**/plain-party', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><video></video>' }));
      await page.goto('/plain-party');
      await page.addScriptTag({ content: read('socket.io-client/dist/socket.io.min.js') });
      await page.addScriptTag({ content: read('hls.js/dist/hls.min.js') });
      await page.evaluate(follow, { token, roomId: room.id, stream: await streamUrl(site, token, videoId) });
      await page.waitForFunction(() => document.querySelector('video')!.readyState >= 3, undefined, { timeout: 60_000 });
    }),
  );
  return viewers;
}

export function plainCommand({ page }: Viewer, event: 'play' | 'pause', positionSec: number): Promise<void> {
  return page.evaluate(([name, at]) => (window as unknown as Globals).plainCommand(name, at), [event, positionSec] as const);
}
