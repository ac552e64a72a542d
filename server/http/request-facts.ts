import { LOCALE_COOKIE } from '@/lib/client/locale-cookies';
import { chooseLocale } from '@/lib/messages/choose-locale';
import type { Locale } from '@/lib/messages/locales';

/**
 * Headers that the custom server sets on every request before anyone else reads it (a client's own are removed):
 * who calls and under which id it is logged.
 */
export const ADDRESS_HEADER = 'x-videohost-address';
export const REQUEST_ID_HEADER = 'x-videohost-request-id';
export const NONCE_HEADER = 'x-videohost-nonce';
export const PATH_HEADER = 'x-videohost-path';

/** What authentication needs of a request, whichever server it came by. */
export interface RequestFacts {
  method: string;
  address: string;
  requestId: string | null;
  authorization: string | null;
  cookie: string | null;
  origin: string | null;
  secFetchSite: string | null;
  userAgent: string | null;
  acceptLanguage: string | null;
}

export function requestFacts(method: string, header: (name: string) => string | null): RequestFacts {
  return {
    method,
    address: header(ADDRESS_HEADER) ?? '',
    requestId: header(REQUEST_ID_HEADER),
    authorization: header('authorization'),
    cookie: header('cookie'),
    origin: header('origin'),
    secFetchSite: header('sec-fetch-site'),
    userAgent: header('user-agent'),
    acceptLanguage: header('accept-language'),
  };
}

/** The language of whoever asks, as the pages choose it. */
export function requestLocale({ cookie, acceptLanguage }: Pick<RequestFacts, 'cookie' | 'acceptLanguage'>): Locale {
  const chosen = new RegExp(`(?:^|;\\s*)${LOCALE_COOKIE}=([a-z]+)`).exec(cookie ?? '')?.[1];
  return chooseLocale(chosen, acceptLanguage);
}
