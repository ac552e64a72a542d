import { createTranslator, type Messages, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core';
import { loadMessages } from './load-messages';
import type { Locale } from './locales';

/** Texts of one area outside of React's tree: page titles, share pictures, mail. */
export function translator<const Area extends NamespaceKeys<Messages, NestedKeyOf<Messages>> = never>(locale: Locale, area?: Area) {
  return createTranslator<Messages, Area>({ locale, messages: loadMessages(locale), namespace: area });
}
