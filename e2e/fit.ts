import type { Page } from '@playwright/test';

/** How far the page is wider than the screen. Not than the window: on a phone that grows with what it has to show. */
export function overhang(page: Page): Promise<number> {
  return page.evaluate((width) => document.documentElement.scrollWidth - width, page.viewportSize()!.width);
}

/** Boxes made for scrolling down that are wider inside than they are: what stands in a dialog could be pushed aside. */
export function sidewaysWithin(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="dialog"] *, [role="menu"]')]
      .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowY) && element.scrollWidth > element.clientWidth)
      .map((element) => `${element.scrollWidth} in ${element.clientWidth}: ${element.outerHTML.slice(0, 120)}`),
  );
}

/** Texts and controls that their boxes cut off, other than those that are folded on purpose with an ellipsis. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hasOwnText = (element: Element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '');
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => (hasOwnText(element) || element.matches('button, a[href]')) && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('.sr-only, [aria-hidden="true"], select, textarea'))
      .filter((element) => {
        const own = element.getBoundingClientRect();
        if (own.width <= 1 || own.height <= 1) return false;
        for (let box: HTMLElement | null = element; box && box !== document.body; box = box.parentElement) {
          const style = getComputedStyle(box);
          if (style.position === 'fixed') return false;
          if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') return false;
          const around = box.getBoundingClientRect();
          if (/hidden|clip/.test(style.overflowY) && !/auto|scroll/.test(style.overflowY) && own.bottom > around.bottom + 2) return true;
          if (/auto|scroll/.test(style.overflowX) || /auto|scroll/.test(style.overflowY)) return false;
          if (/hidden|clip/.test(style.overflowX) && own.right > around.right + 2) return true;
        }
        return false;
      })
      .map((element) => element.outerHTML.slice(0, 160));
  });
}

/** Controls that reach beyond the screen's sides, where nothing scrolls to them, and icons of controls that their boxes cut off. */
export function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<Element>('button, a[href], button svg, a[href] svg')]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('.sr-only, [inert]'))
      .filter((element) => {
        const own = element.getBoundingClientRect();
        if (own.width <= 1 || own.height <= 1) return false;
        let [left, right] = [0, document.documentElement.clientWidth];
        for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
          const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(box);
          // Words that are shortened on purpose go on out of sight.
          if (/auto|scroll/.test(overflowX) || textOverflow === 'ellipsis' || webkitLineClamp !== 'none') return false;
          if (!/hidden|clip/.test(overflowX)) continue;
          const around = box.getBoundingClientRect();
          [left, right] = [Math.max(left, around.left), Math.min(right, around.right)];
        }
        return own.left < left - 2 || own.right > right + 2;
      })
      .map((element) => `${(element.closest('button, a') ?? element).outerHTML.replace(/ class="[^"]*"/g, '').slice(0, 160)}`),
  );
}

/** Shortened texts that a key, a search in the page or a script could scroll inside their boxes, and leave standing with their beginning out of sight. */
export function scrollableWithin(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => {
        const style = getComputedStyle(element);
        if (style.textOverflow !== 'ellipsis' && style.webkitLineClamp === 'none') return false;
        element.scrollTop = element.scrollLeft = 10;
        const isMoved = element.scrollTop !== 0 || element.scrollLeft !== 0;
        element.scrollTop = element.scrollLeft = 0;
        return isMoved && !element.matches('input, select, textarea');
      })
      .map((element) => element.outerHTML.slice(0, 160)),
  );
}

const TARGET_PX = 44;

/**
 * Controls that a finger of 44 px misses: probed where it would land, so that a larger area around a small picture counts.
 * Links and times inside a sentence are left out, as the guidelines do.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((size) => {
    const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=radio], [role=switch], [role=menuitem]';
    const isInSentence = (element: Element) =>
      getComputedStyle(element).display.startsWith('inline') && [...element.parentElement!.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '');
    const missed: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(controls)) {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('.sr-only, [inert], [aria-hidden="true"]')) continue;
      if (getComputedStyle(element).pointerEvents === 'none' || element.matches(':disabled, [aria-disabled="true"]') || isInSentence(element)) continue;
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1 || box.bottom < 0 || box.top > window.innerHeight) continue;
      const hits = (x: number, y: number) => {
        const found = document.elementFromPoint(Math.min(Math.max(x, 0), window.innerWidth - 1), Math.min(Math.max(y, 0), window.innerHeight - 1));
        if (!found) return false;
        if (element.contains(found)) return true;
        const label = found.closest('label');
        return label !== null && (label.contains(element) || label.htmlFor === element.id);
      };
      const [x, y, reach] = [box.left + box.width / 2, box.top + box.height / 2, size / 2 - 1];
      if (!hits(x, y)) continue;
      const spans = (dx: number, dy: number) => {
        let length = 0;
        for (let step = -reach * 2; step <= reach * 2; step += 1) if (hits(x + dx * step, y + dy * step)) length += 1;
        return length;
      };
      if (spans(1, 0) < size - 2 || spans(0, 1) < size - 2) missed.push(`${Math.round(box.width)}×${Math.round(box.height)} ${element.outerHTML.replace(/ class="[^"]*"/g, '').slice(0, 140)}`);
    }
    return missed;
  }, TARGET_PX);
}

/** Waits until a page that has a player shows its controls, which come after the rest. */
export async function controlsOfPlayer(page: Page): Promise<void> {
  if ((await page.locator('[data-part=player]').count()) > 0) await page.locator('[data-part=player] [data-shown]').waitFor({ state: 'attached' });
}
