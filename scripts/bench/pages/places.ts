import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright';
import { percentile } from '../sync/course';
import { slowestAnswerMs } from './phone';

/** Time for the answer to a press, with whatever it fetches. */
const ANSWER_MS = 800;

/** A place in the picture where no control stands. */
const PICTURE = { x: 60, y: 60 };

/** A quick writer's pace. */
const LETTER_MS = 100;

type Name = string | RegExp;

/** Presses and types on a page, and writes down how long after each the page was painted again. */
export class Presser {
  constructor(
    private readonly page: Page,
    private readonly answersMs: Map<string, number[]>,
  ) {}

  async tap(role: 'button' | 'tab' | 'link' | 'textbox' | 'menuitem' | 'region', name: Name, position?: { x: number; y: number }): Promise<void> {
    await this.page.getByRole(role, { name }).locator('visible=true').first().tap({ timeout: 5_000, position });
    await this.answered(String(name));
  }

  /** A tap on the picture shows the player's controls or puts them away; what follows needs them. */
  async showControls(): Promise<void> {
    const shown = this.page.locator('[data-part=player] [data-shown=true]');
    if ((await shown.count()) === 0) await this.tap('region', /^Video player/, PICTURE);
    await shown.first().waitFor({ timeout: 5_000 });
  }

  async menusGone(): Promise<void> {
    await this.page.getByRole('menu').waitFor({ state: 'hidden', timeout: 5_000 });
  }

  async type(words: string): Promise<void> {
    for (const letter of words) {
      await this.page.keyboard.type(letter);
      // Of letters that come faster Chromium tells some only with the next thing that changes the page.
      await delay(LETTER_MS);
    }
    await this.answered('typing');
  }

  async key(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.answered(key);
  }

  private async answered(what: string): Promise<void> {
    await delay(ANSWER_MS);
    const ms = await slowestAnswerMs(this.page);
    this.answersMs.set(what, [...(this.answersMs.get(what) ?? []), ms]);
  }
}

/** Each press with the middle of its rounds, in ms. */
export function answersInWords(answersMs: ReadonlyMap<string, number[]>): string {
  return [...answersMs].map(([what, list]) => `${what} ${percentile(list, 0.5)}`).join(', ');
}

export interface Place {
  name: string;
  path: string;
  as: 'visitor' | 'author';
  press: (on: Presser) => Promise<void>;
}

export const places = (videoId: number, channelId: number, roomId: number): Place[] => [
  {
    name: 'home',
    path: '/',
    as: 'visitor',
    async press(on) {
      await on.tap('button', 'You');
      await on.key('Escape');
      await on.tap('link', 'Open search');
      await on.type('bench');
    },
  },
  {
    name: 'film',
    path: `/video/${videoId}`,
    as: 'author',
    async press(on) {
      await on.tap('region', /^Video player/, PICTURE);
      await on.showControls();
      await on.tap('button', 'Settings');
      await on.tap('menuitem', /^Speed/);
      await on.key('Escape');
      // What lies behind a menu that is open is not pressed but closes it.
      await on.menusGone();
      await on.tap('button', 'Share');
      await on.key('Escape');
      await on.tap('button', 'Watch together');
      await on.key('Escape');
      await on.tap('button', /^Like/);
    },
  },
  {
    name: 'as guest',
    path: `/video/${videoId}`,
    as: 'visitor',
    async press(on) {
      await on.tap('button', /^Like/);
      await on.type('somebody');
      await on.key('Escape');
    },
  },
  {
    name: 'channel',
    path: `/channel/${channelId}`,
    as: 'author',
    async press(on) {
      await on.tap('button', 'You');
      await on.key('Escape');
      await on.tap('link', 'About');
    },
  },
  {
    name: 'room',
    path: `/room/${roomId}`,
    as: 'author',
    async press(on) {
      await on.tap('textbox', 'Message');
      await on.type('Good evening');
      await on.key('Enter');
      await on.tap('tab', /^People/);
      await on.tap('button', 'Invite');
      await on.key('Escape');
    },
  },
  {
    name: 'studio',
    path: '/studio',
    as: 'author',
    async press(on) {
      await on.tap('button', 'You');
      await on.key('Escape');
    },
  },
  {
    name: 'sign-in',
    path: '/login',
    as: 'visitor',
    async press(on) {
      await on.tap('textbox', 'Password');
      await on.type('secret');
    },
  },
];
