import { sourceOf, type Arrival } from '@/lib/domain/view-source';

/** The page of this tab now, and the one before it. A page that was loaded anew has none: the browser tells where it was linked. */
let now: string | null = null;
let before: string | null = null;

/** Called at every page that the tab goes to. */
export function notePath(path: string): void {
  if (path === now) return;
  before = now;
  now = path;
}

/** How the viewer came to the page at `path`. */
export function arrivalAt(path: string): Arrival {
  return sourceOf({ pathBefore: now === path || now === null ? before : now, referrer: document.referrer, origin: location.origin });
}

/** The same inside another site's page. */
export function embeddedArrival(): Arrival {
  const { source, host } = sourceOf({ pathBefore: null, referrer: document.referrer, origin: location.origin });
  return source === 'external' && host !== undefined ? { source: 'embed', host } : { source: 'embed' };
}
