import { cookies } from 'next/headers';
import { THEME_COOKIE } from '@/lib/client/locale-cookies';
import { isTheme } from '@/lib/client/theme';
import { isLocale } from '@/lib/messages/locales';
import { translator } from '@/lib/messages/translator';
import { NONCE_HEADER } from '@/server/http/request-facts';
import { offlineHtml } from '../offline-html';

/** What the service worker keeps for the time without a network, one in each language. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const t = translator(locale, 'offline');
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  const html = offlineHtml({
    locale, theme: isTheme(theme) ? theme : 'system', siteName: t('siteName'), title: t('title'), text: t('text'), waiting: t('waiting'), back: t('back'), retry: t('retry'),
    // Kept together with the header that allows it.
    nonce: request.headers.get(NONCE_HEADER) ?? '',
  });
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' } });
}
