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

export default function GlobalError({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const [locale, setLocale] = useState<keyof typeof words>('en');
  useEffect(() => {
    const remembered = /(?:^|; )locale=(\w+)/.exec(document.cookie)?.[1] ?? navigator.language.slice(0, 2);
    if (remembered === 'ru') setLocale('ru');
  }, []);
  const text = words[locale];

  return (
    <html lang={locale}>
      <body>
        <main className="ambient flex min-h-dvh flex-col justify-center">
          <title>{text.title}</title>
          <PlainFailure {...text} onRetry={reset} />
        </main>
      </body>
    </html>
  );
}
