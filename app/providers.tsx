'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState, type ReactNode } from 'react';
import { IntlProvider, type Messages } from 'use-intl';
import { rememberTimeZone } from '@/lib/client/locale-cookies';
import type { Locale } from '@/lib/messages/locales';

/** Nobody needs toasts before the page answers to them. */
const Toaster = dynamic(() => import('@/components/ui/toaster').then((module) => module.Toaster), { ssr: false });

export interface ProvidersProps {
  locale: Locale;
  messages: Messages;
  /** The server's clock, so that the first render in the browser says the same "3 minutes ago". */
  now: Date;
  timeZone: string;
  children: ReactNode;
}

export function Providers({ locale, messages, now, timeZone, children }: ProvidersProps) {
  const [ownTimeZone, setOwnTimeZone] = useState(timeZone);

  useEffect(() => {
    const actual = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (actual === timeZone) return;
    rememberTimeZone(actual);
    setOwnTimeZone(actual);
  }, [timeZone]);

  return (
    <IntlProvider locale={locale} messages={messages} now={now} timeZone={ownTimeZone}>
      {children}
      <Toaster />
    </IntlProvider>
  );
}
