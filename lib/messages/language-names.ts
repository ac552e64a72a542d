import type { Locale } from './locales';

/** Each language in its own words, for those who cannot read the present one. */
export const languageNames: readonly { value: Locale; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'ru', label: 'Русский' },
];
