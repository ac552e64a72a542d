/*
 * Every text that a person reads stands in `en/<area>.json` and `ru/<area>.json`, written in ICU message syntax.
 *
 * How code names a text, so that messages.test.ts can follow it without running anything:
 *   - A translator is bound to a constant by one of three calls, with the area (or `area.group`) as a literal:
 *       const t = useTranslations('watch');                  // client component, from 'use-intl'
 *       const t = await serverTranslations('watch');         // server component or page, from '@/components/ui/server-text'
 *       const t = translator(locale, 'watch');               // anywhere else on the server, from '@/lib/messages/translator'
 *     Without an area the keys are whole paths: t('common.close').
 *     Its name is `t`, or `t` and a capitalised word (`tErrors`) where one component needs several.
 *   - A key is a literal, `t('title')`, or a template that begins with a literal group, t(`code.${code}`), which uses
 *     every key of that group.
 *   - A translator is never passed on: whoever needs texts binds its own.
 *
 * A new area is a file per language and a line in en.ts and ru.ts. One that a few pages need alone is named in PAGE_AREAS,
 * and those pages stand inside <AreaMessages areas={['studio']}> (components/ui/area-messages.tsx).
 */
import compile from 'icu-minify/compile';
import formatMessage from 'use-intl/format-message';
import { en } from './en';
import type { Locale } from './locales';
import { ru } from './ru';

export type Messages = typeof en;

const written: Record<Locale, Messages> = { en, ru };
const ready = new Map<Locale, Messages>();

/**
 * All texts of a language, in the form that the bundled formatter reads. Next bundles the small one, which has no
 * parser (next.config.mjs), so its messages are parsed here, once; anywhere else they stay as written.
 */
export function loadMessages(locale: Locale): Messages {
  if (formatMessage.raw) return written[locale];
  const known = ready.get(locale);
  if (known) return known;
  // Through JSON, since the parser's objects have no prototype, which React does not pass to the browser.
  const parsed = JSON.parse(JSON.stringify(parseAll(written[locale]))) as Messages;
  ready.set(locale, parsed);
  return parsed;
}

/** What few pages show travels with those. */
export const PAGE_AREAS = ['admin', 'captions', 'media', 'report', 'room', 'settings', 'studio'] as const;
export type PageArea = (typeof PAGE_AREAS)[number];

/** Read on the server alone: letters, and the page that stands by itself. */
export type BrowserMessages = Omit<Messages, 'mail' | 'offline' | PageArea>;

/** What travels with every page. */
export function browserMessages(locale: Locale): BrowserMessages {
  const { mail: _mail, offline: _offline, ...rest } = loadMessages(locale);
  return without(rest, PAGE_AREAS);
}

/** What travels with the pages that need it. */
export function areaMessages<const Area extends PageArea>(locale: Locale, areas: readonly Area[]): Pick<Messages, Area> {
  const all = loadMessages(locale);
  return Object.fromEntries(areas.map((area) => [area, all[area]])) as Pick<Messages, Area>;
}

function without<T extends object, const K extends keyof T>(whole: T, keys: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => !keys.some((one) => one === key))) as Omit<T, K>;
}

function parseAll(value: unknown): unknown {
  if (typeof value === 'string') return compile(value);
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, parseAll(inner)]));
}
