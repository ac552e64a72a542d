import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { requestLocale, serverTranslations } from '@/components/ui/server-text';
import { THEME_COOKIE, TIME_ZONE_COOKIE } from '@/lib/client/locale-cookies';
import { isTheme, type Theme } from '@/lib/client/theme';
import { chooseTimeZone } from '@/lib/messages/choose-time-zone';
import { browserMessages } from '@/lib/messages/load-messages';
import './globals.css';
import { Providers } from './providers';
import { groundColour } from './theme-colour';

/** Every page carries a nonce of its own for its scripts, so none may be built ahead. */
export const dynamic = 'force-dynamic';

const interLatin = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter-latin',
  // The stand-in comes after Cyrillic in the list of fonts, or it would take Cyrillic's letters for itself.
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
    },
  ],
});

const interCyrillic = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter-cyrillic',
  // Readers of English need not fetch it.
  preload: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116' }],
});

async function chosenTheme(): Promise<Theme> {
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return isTheme(theme) ? theme : 'system';
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('shell');
  return {
    title: { default: t('siteName'), template: `%s · ${t('siteName')}` },
    description: t('tagline'),
    applicationName: t('siteName'),
    icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' }, apple: '/icons/apple-touch-icon.png' },
    appleWebApp: { capable: true, title: t('siteName'), statusBarStyle: 'black-translucent' },
    formatDetection: { telephone: false },
  };
}

export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme();
  return {
    width: 'device-width',
    initialScale: 1,
    viewportFit: 'cover',
    interactiveWidget: 'resizes-content',
    themeColor:
      theme === 'system'
        ? [
            { media: '(prefers-color-scheme: light)', color: groundColour.light },
            { media: '(prefers-color-scheme: dark)', color: groundColour.dark },
          ]
        : groundColour[theme],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, jar] = await Promise.all([requestLocale(), chosenTheme(), cookies()]);
  return (
    // The attribute may change in the browser (theme menu) before React has looked at the page.
    <html lang={locale} data-theme={theme} className={`${interLatin.variable} ${interCyrillic.variable}`} suppressHydrationWarning>
      <body>
        <Providers locale={locale} messages={browserMessages(locale)} now={new Date()} timeZone={chooseTimeZone(jar.get(TIME_ZONE_COOKIE)?.value)}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
