import type { Theme } from '@/lib/client/theme';
import { groundColour } from '../theme-colour';

export interface OfflineWords {
  locale: string;
  /** What this browser is known to want. */
  theme: Theme;
  siteName: string;
  title: string;
  text: string;
  retry: string;
}

const light = `--ground: ${groundColour.light}; --text: #14161f; --quiet: #4d5262; --accent: #6d3fd9; --on-accent: #fff`;

/**
 * One file that needs no other: without a network there is no stylesheet, font or script to fetch. The address bar still
 * shows where somebody wanted to go, so an empty link there is the way to try again. The worker keeps
 * it without a theme, and adds the one that is chosen by then (public/sw.js).
 */
export function offlineHtml({ locale, theme, siteName, title, text, retry }: OfflineWords): string {
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
<a href="">${retry}</a>
</main>
</body>
</html>
`;
}
