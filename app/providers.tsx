'use client';

import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { ToastHost } from '@/components/ui/toast-host';
import { rememberTimeZone } from '@/lib/client/locale-cookies';
import type { BrowserMessages } from '@/lib/messages/load-messages';
import type { Locale } from '@/lib/messages/locales';

export interface ProvidersProps {
  locale: Locale;
  messages: BrowserMessages;
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

  // With the very commit that makes buttons hear: what was pressed before is pressed then (server/http/page-starter.ts).
  useLayoutEffect(() => void window.dispatchEvent(new Event('alive')), []);

  return (
    <IntlProvider locale={locale} messages={messages} now={now} timeZone={ownTimeZone}>
      {children}
      <ToastHost />
    </IntlProvider>
  );
}
