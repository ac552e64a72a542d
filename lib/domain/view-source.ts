import { HOST_NAME, type ViewSource } from '@/lib/contracts/view-source';

export interface Arrival {
  source: ViewSource;
  /** Of the other site. */
  host?: string;
}

/** Beginnings of our own paths and what stands there. */
const PLACES: readonly (readonly [beginning: string, ViewSource])[] = [
  ['/search', 'search'],
  ['/subscriptions', 'subscriptions'],
  ['/channel', 'channel'],
  ['/history', 'history'],
  ['/video', 'suggested'],
  ['/rooms', 'rooms'],
  ['/room', 'rooms'],
  ['/r', 'rooms'],
  ['/notifications', 'notifications'],
  ['/invitations', 'notifications'],
  ['/embed', 'embed'],
];

function placeOf(path: string): ViewSource {
  if (path === '/') return 'home';
  return PLACES.find(([beginning]) => path === beginning || path.startsWith(`${beginning}/`))?.[1] ?? 'other';
}

/**
 * Where a viewer comes from: the page of this site that was left for the film, else what the browser tells of the link.
 * @param pathBefore null where this page was the tab's first
 * @param referrer as `document.referrer` has it
 */
export function sourceOf({ pathBefore, referrer, origin }: { pathBefore: string | null; referrer: string; origin: string }): Arrival {
  if (pathBefore !== null) return { source: placeOf(pathBefore) };
  if (!URL.canParse(referrer)) return { source: 'direct' };
  const url = new URL(referrer);
  if (url.origin === origin) return { source: placeOf(url.pathname) };
  const host = url.hostname.replace(/^www\./, '');
  return HOST_NAME.test(host) ? { source: 'external', host } : { source: 'external' };
}
