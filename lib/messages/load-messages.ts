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
 * A new area is a file per language and a line in en.ts and ru.ts.
 */
import { en } from './en';
import type { Locale } from './locales';
import { ru } from './ru';

export type Messages = typeof en;

const byLocale: Record<Locale, Messages> = { en, ru };

export function loadMessages(locale: Locale): Messages {
  return byLocale[locale];
}
