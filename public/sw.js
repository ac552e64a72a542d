/*
 * The service worker. It keeps one small page for the time without a network, and nothing else: no page, answer of the
 * API, film or script of the site is ever stored here, so nothing can be old, and nobody's things stay behind.
 */
const KEPT = 'offline-4';
const PAGES = { en: '/offline/en', ru: '/offline/ru' };
const FILES = [...Object.values(PAGES), '/icon.svg'];
/** What programs ask for, media, and other sites' frames go their way without a detour. */
const NOT_PAGES = /^\/(?:api|media|embed|uploads|socket\.io|_next|offline)\//;

/** Asked of the server each time, past the browser's cache, and without cookies: a choice of today's theme would be kept with it. */
async function keep() {
  const cache = await caches.open(KEPT);
  await cache.addAll(FILES.map((path) => new Request(path, { cache: 'reload', credentials: 'omit' })));
}

async function prepare() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

/** What was chosen on the site, where the browser tells it. */
async function chosen(name) {
  return (await self.cookieStore?.get(name).catch(() => null))?.value;
}

/** The language that was chosen, else the browser's own. */
async function language() {
  const locale = await chosen('locale');
  if (Object.hasOwn(PAGES, locale ?? '')) return locale;
  return self.navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => Object.hasOwn(PAGES, tag)) ?? 'en';
}

/** The page for the time without a network, in the chosen language and theme; without a choice it follows the system's. */
async function offlinePage() {
  const kept = await caches.match(PAGES[await language()]);
  const theme = await chosen('theme');
  if (!kept || (theme !== 'dark' && theme !== 'light')) return kept ?? Response.error();
  const html = await kept.text();
  return new Response(html.replace('<html ', `<html data-theme="${theme}" `), { headers: kept.headers });
}

async function page(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return offlinePage();
  }
}

self.addEventListener('install', (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => event.waitUntil(prepare()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.mode === 'navigate' && request.method === 'GET' && origin === self.location.origin && !NOT_PAGES.test(pathname)) event.respondWith(page(event));
  else if (pathname === '/icon.svg') event.respondWith(fetch(request).catch(async () => (await caches.match('/icon.svg')) ?? Response.error()));
});

// A page that came from the server says so: the kept one is then renewed, once for each life of this worker.
let isFresh = false;
self.addEventListener('message', (event) => {
  if (event.data !== 'online' || isFresh) return;
  isFresh = true;
  event.waitUntil(keep().catch(() => undefined));
});
