import type { Theme } from '@/lib/client/theme';
import { groundColour } from '../theme-colour';

export interface OfflineWords {
  locale: string;
  /** What this browser is known to want. */
  theme: Theme;
  siteName: string;
  title: string;
  text: string;
  /** What the page does by itself. */
  waiting: string;
  back: string;
  retry: string;
  nonce: string;
}

const light = `--ground: ${groundColour.light}; --text: #14161f; --quiet: #4d5262; --accent: #6d3fd9; --on-accent: #fff`;

/**
 * Asks for the address that was wanted until it answers, and loads it then: when the browser tells of a network, when the page is looked
 * at again, and otherwise at growing distances. Where the loading fails though the asking does not, it is not tried again at once.
 */
const GO_ON = `(function () {
  // Looked at by its own address it stands for no other.
  if (location.pathname.indexOf('/offline/') === 0) return;
  var KEY = 'videohost:offline-reload', LEAST_MS = 2000, MOST_MS = 30000, APART_MS = 15000;
  var waitMs = LEAST_MS, isAsking = false, timer;
  function last() { try { return Number(sessionStorage.getItem(KEY)) || 0; } catch (error) { return Date.now(); } }
  function later(ms) { clearTimeout(timer); timer = setTimeout(ask, ms); }
  function ask() {
    if (isAsking) return;
    var tooSoonMs = last() + APART_MS - Date.now();
    if (tooSoonMs > 0) return later(tooSoonMs);
    isAsking = true;
    fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(function (answer) {
      if (answer.status >= 500) throw answer;
      var said = document.querySelector('[role=status]');
      said.textContent = said.dataset.back;
      try { sessionStorage.setItem(KEY, Date.now()); } catch (error) {}
      location.reload();
    }).catch(function () {
      isAsking = false;
      later(waitMs);
      waitMs = Math.min(MOST_MS, waitMs * 2);
    });
  }
  addEventListener('online', function () { waitMs = LEAST_MS; ask(); });
  document.addEventListener('visibilitychange', function () { if (document.visibilityState === 'visible') ask(); });
  later(LEAST_MS);
})`;

/**
 * One file that needs no other: without a network there is no stylesheet, font or script to fetch. The address bar still
 * shows where somebody wanted to go: the page goes on there by itself, and an empty link is the way to try sooner. The worker keeps
 * it without a theme, and adds the one that is chosen by then (public/sw.js).
 */
export function offlineHtml({ locale, theme, siteName, title, text, waiting, back, retry, nonce }: OfflineWords): string {
  return `<!doctype html>
<html lang="${locale}"${theme === 'system' ? '' : ` data-theme="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="dark light">
<title>${title} · ${siteName}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>
:root { color-scheme: dark light; --ground: ${groundColour.dark}; --text: #f4f5fa; --quiet: #abb0bf; --accent: #a98bff; --on-accent: #0b0d16 }
@media (prefers-color-scheme: light) { :root:not([data-theme="dark"]) { ${light} } }
:root[data-theme="dark"] { color-scheme: dark }
:root[data-theme="light"] { color-scheme: light; ${light} }
* { box-sizing: border-box }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; padding: 24px; background: var(--ground); color: var(--text); font: 16px/1.4 system-ui, sans-serif; text-align: center }
main { max-width: 26rem }
img { width: 64px; height: 64px }
h1 { font-size: 24px; line-height: 1.15; letter-spacing: -.02em; margin: 24px 0 8px }
p { margin: 0 0 24px; color: var(--quiet); text-wrap: balance }
a { display: inline-grid; place-items: center; min-height: 44px; padding: 0 20px; border-radius: 8px; background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
</style>
</head>
<body>
<main>
<img src="/icon.svg" alt="">
<h1>${title}</h1>
<p>${text}</p>
<p role="status" data-back="${back}">${waiting}</p>
<a href="">${retry}</a>
</main>
<script nonce="${nonce}">${GO_ON}()</script>
</body>
</html>
`;
}
