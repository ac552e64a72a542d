import { isLocale, type Locale } from '@/lib/messages/locales';
import { isTheme, type Theme } from './theme';

/** What the visitor chose, kept where the server sees it before the first byte, so that no page flashes. */
export const LOCALE_COOKIE = 'locale';
export const THEME_COOKIE = 'theme';
export const TIME_ZONE_COOKIE = 'time_zone';

/** A year: a choice of language or theme should outlive a long holiday. */
const KEEP_SEC = 365 * 24 * 60 * 60;

function remember(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${KEEP_SEC}; SameSite=Lax`;
}

/** The page has to be asked for anew afterwards (`router.refresh()`): its texts came from the server. */
export function rememberLocale(locale: Locale): void {
  if (isLocale(locale)) remember(LOCALE_COOKIE, locale);
}

/** Takes effect at once, and on every later page. */
export function rememberTheme(theme: Theme): void {
  if (!isTheme(theme)) return;
  remember(THEME_COOKIE, theme);
  document.documentElement.dataset.theme = theme;
}

export function rememberTimeZone(timeZone: string): void {
  remember(TIME_ZONE_COOKIE, timeZone);
}
