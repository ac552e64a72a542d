import type { BrowserContext, Page } from '@playwright/test';

/** What a browser refuses: to play at all, or to play with sound; until the page is told otherwise. */
export async function refusesPlay(context: BrowserContext, refused: 'all' | 'sound'): Promise<void> {
  await context.addInitScript((what) => {
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      const isRefused = !('mayPlay' in window) && (what === 'all' || !this.muted);
      return isRefused ? Promise.reject(new DOMException('A gesture is wanted', 'NotAllowedError')) : play.call(this);
    };
  }, refused);
}

export const allowPlay = (page: Page) => page.evaluate(() => Object.assign(window, { mayPlay: true }));
