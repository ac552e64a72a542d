'use client';

import { useEffect, useState } from 'react';
import { PlainFailure } from '@/components/ui/plain-failure';
import './globals.css';

/*
 * The root layout itself failed: there is no provider and no loaded language, and loading one might be what
 * failed. So these few words stand here, in both languages.
 */
const words = {
  en: { title: 'The site did not load', text: 'Something went wrong on our side. Trying again often helps.', retry: 'Try again' },
  ru: { title: 'Сайт не загрузился', text: 'У нас что-то сломалось. Часто помогает попробовать ещё раз.', retry: 'Повторить' },
} as const;

/** What was chosen on the site; read here, as the layout that knows it is what failed. */
const remembered = (name: 'locale' | 'theme'): string | undefined => new RegExp(`(?:^|; )${name}=(\\w+)`).exec(document.cookie)?.[1];

export default function GlobalError() {
  const [locale, setLocale] = useState<keyof typeof words>('en');
  const [theme, setTheme] = useState<string>();
  useEffect(() => {
    if ((remembered('locale') ?? navigator.language.slice(0, 2)) === 'ru') setLocale('ru');
    setTheme(remembered('theme'));
  }, []);
  const text = words[locale];

  return (
    <html lang={locale} data-theme={theme}>
      <body>
        <main className="ambient flex min-h-dvh flex-col justify-center">
          <title>{text.title}</title>
          <PlainFailure {...text} onRetry={() => window.location.reload()} />
        </main>
      </body>
    </html>
  );
}
