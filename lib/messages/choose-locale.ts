import { defaultLocale, isLocale, type Locale } from './locales';

/**
 * The language to answer in: what the visitor chose (the `locale` cookie), else the first language of
 * `Accept-Language` that we speak, by the weights given there, else English.
 */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null | undefined): Locale {
  if (isLocale(cookie)) return cookie;

  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight), order };
    })
    .filter((entry) => entry.weight > 0)
    .sort((one, other) => other.weight - one.weight || one.order - other.order);

  return wanted.map((entry) => entry.language).find(isLocale) ?? defaultLocale;
}
