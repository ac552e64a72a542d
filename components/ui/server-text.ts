import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import type { Messages, NamespaceKeys, NestedKeyOf } from 'use-intl/core';
import { LOCALE_COOKIE } from '@/lib/client/locale-cookies';
import { chooseLocale } from '@/lib/messages/choose-locale';
import { translator } from '@/lib/messages/translator';

/** The language of the request being answered. Server components, pages and `generateMetadata` only. */
export const requestLocale = cache(async () =>
  chooseLocale((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get('accept-language')),
);

/** The server's `useTranslations`: `const t = await serverTranslations('watch')`. */
export async function serverTranslations<const Area extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(area: Area) {
  return translator(await requestLocale(), area);
}
